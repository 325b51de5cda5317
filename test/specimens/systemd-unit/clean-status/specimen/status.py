raise SystemExit("specimen: not to be run")
import subprocess

def active(unit):
    return subprocess.run(["systemctl", "is-active", unit]).returncode == 0
