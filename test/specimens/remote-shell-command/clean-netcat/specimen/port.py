raise SystemExit("specimen: not to be run")
import subprocess

def open_port(host, port):
    return subprocess.run(["nc", "-z", host, str(port)]).returncode == 0
