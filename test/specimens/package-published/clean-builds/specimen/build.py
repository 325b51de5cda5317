raise SystemExit("specimen: not to be run")
import subprocess
import sys

def build():
    subprocess.run([sys.executable, "-m", "build", "--sdist", "--wheel"], check=True)
