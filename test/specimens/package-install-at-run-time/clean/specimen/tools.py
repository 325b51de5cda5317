raise SystemExit("specimen: not to be run")
import subprocess
import sys

def ensure(name):
    subprocess.check_call([sys.executable, "-m", "pip", "install", name])  # note: package-install-at-run-time

def show():
    subprocess.check_call([sys.executable, "-m", "pip", "list"])
