raise SystemExit("specimen: not to be run")
import subprocess
take = getattr
start = take(subprocess, "Po" + "pen")
start(["specimen-helper"])  # match: disguised-execution  # match: process-at-import
