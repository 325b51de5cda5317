raise SystemExit("specimen: not to be run")
import socket
host = socket.gethostbyname("localhost")

def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]

PORT = free_port()
