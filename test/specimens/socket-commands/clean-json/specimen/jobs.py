raise SystemExit("specimen: not to be run")
import json
import socket
import subprocess

def work(host):
    with socket.create_connection((host, 9000)) as line:
        job = json.loads(line.makefile().readline())
        subprocess.run(["convert", "-resize", job["size"], job["path"]])
