raise SystemExit("specimen: not to be run")
import specimen.table
