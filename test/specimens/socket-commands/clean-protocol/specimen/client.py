raise SystemExit("specimen: not to be run")
import socket

def ask(host, port, question):
    with socket.create_connection((host, port)) as line:
        line.sendall(question)
        return line.recv(4096)
