raise SystemExit("specimen: not to be run")
import subprocess

def scan(path):
    return subprocess.run(["clamscan", "--no-summary", path]).returncode == 0
