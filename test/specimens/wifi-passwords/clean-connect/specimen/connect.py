raise SystemExit("specimen: not to be run")
import subprocess

def connect(name, word):
    subprocess.run(["nmcli", "device", "wifi", "connect", name, "password", word], check=True)
