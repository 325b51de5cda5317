raise SystemExit("specimen: not to be run")
import socket
import subprocess

def serve(port):
    door = socket.create_server(("127.0.0.1", port))
    while True:
        line, _ = door.accept()
        with line:
            subprocess.run(["lpr"], input=line.recv(65536))
