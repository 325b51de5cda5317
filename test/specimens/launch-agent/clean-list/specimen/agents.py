raise SystemExit("specimen: not to be run")
import subprocess

def agents():
    return subprocess.check_output(["launchctl", "list"], text=True)
