raise SystemExit("specimen: not to be run")
import socket

def find(name):
    return socket.getaddrinfo(socket.gethostname() + ".local", 80), socket.gethostbyname(name)
