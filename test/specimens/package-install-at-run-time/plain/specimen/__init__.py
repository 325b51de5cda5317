raise SystemExit("specimen: not to be run")
import os
import subprocess
import sys
subprocess.check_call([sys.executable, "-m", "pip", "install", "specimen-helper"])  # match: package-install-at-run-time
os.system("pip install https://example.com/specimen-1.0.tar.gz")  # match: package-install-at-run-time  # match: process-at-import
