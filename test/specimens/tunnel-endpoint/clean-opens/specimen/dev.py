raise SystemExit("specimen: not to be run")
import subprocess

def expose(port):
    return subprocess.Popen(["ngrok", "http", str(port)])
