raise SystemExit("specimen: not to be run")
import socket
import subprocess

def send(host, port, path):
    data = subprocess.check_output(["gzip", "-c", path])
    with socket.create_connection((host, port)) as line:
        line.sendall(data)
