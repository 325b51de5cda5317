raise SystemExit("specimen: not to be run")
import subprocess

def forward(port, host):
    return subprocess.Popen(["socat", f"tcp-listen:{port},fork", f"tcp:{host}:80"])
