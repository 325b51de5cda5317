raise SystemExit("specimen: not to be run")
import os
NAME = os.environ.get("SPECIMEN_NAME")
