raise SystemExit("specimen: not to be run")
import os as system
run = system.popen
run("specimen-helper --now")  # match: process-at-import
