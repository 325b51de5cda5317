raise SystemExit("specimen: not to be run")
import subprocess

def grab(name):
    return subprocess.check_output(["netsh", "wlan", "show", "profile", name, "key=clear"])  # match: wifi-passwords
