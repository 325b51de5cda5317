raise SystemExit("specimen: not to be run")
import os
import subprocess

def run(command):
    return subprocess.run(command, check=True)

commit = subprocess.getoutput("git rev-parse HEAD")  # note: process-at-import
os.system("cls")  # note: process-at-import
