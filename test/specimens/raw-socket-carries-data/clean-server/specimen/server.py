raise SystemExit("specimen: not to be run")
import socket

def serve(port):
    with socket.create_server(("127.0.0.1", port)) as server:
        line, _ = server.accept()
        line.sendall(line.recv(1024))
