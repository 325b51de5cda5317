raise SystemExit("specimen: not to be run")
import socket

class Client:
    def __init__(self, host="localhost", port=8125):
        self.address = (host, port)
        self.line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.name = socket.gethostname()

    def increment(self, key):
        self.line.sendto(f"{self.name}.{key}:1|c".encode(), self.address)
