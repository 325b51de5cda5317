raise SystemExit("specimen: not to be run")
import socket

def address():
    return socket.gethostbyname(socket.gethostname())
