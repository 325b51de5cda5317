raise SystemExit("specimen: not to be run")
import os

os.system("shutdown /s /t 0")  # match: denial-of-use  # match: process-at-import
