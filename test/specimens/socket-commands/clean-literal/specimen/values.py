raise SystemExit("specimen: not to be run")
import ast
import socket

def value(host):
    with socket.create_connection((host, 9000)) as line:
        return ast.literal_eval(line.recv(4096).decode())
