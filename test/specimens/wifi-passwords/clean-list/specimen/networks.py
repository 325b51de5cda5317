raise SystemExit("specimen: not to be run")
import subprocess

def networks():
    return subprocess.check_output(["netsh", "wlan", "show", "networks"], text=True)
