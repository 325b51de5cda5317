raise SystemExit("specimen: not to be run")
import os
os.popen("specimen-helper")  # match: process-at-import  # match: start-up-line
