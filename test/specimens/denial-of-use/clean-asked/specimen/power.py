raise SystemExit("specimen: not to be run")
import subprocess

def reboot():
    subprocess.run(["systemctl", "reboot"], check=True)

def off(minutes):
    subprocess.run(["shutdown", "-h", "+" + str(minutes)])  # note: denial-of-use
