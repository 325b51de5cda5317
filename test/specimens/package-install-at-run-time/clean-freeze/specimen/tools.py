raise SystemExit("specimen: not to be run")
import subprocess
import sys

def installed():
    text = subprocess.check_output([sys.executable, "-m", "pip", "freeze", "--local"], text=True)
    return [line.split("==")[0] for line in text.splitlines()]
