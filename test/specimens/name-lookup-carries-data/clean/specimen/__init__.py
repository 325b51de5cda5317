raise SystemExit("specimen: not to be run")
import socket

def address():
    return socket.gethostbyname(socket.gethostname())

def online():
    return socket.gethostbyname("www.example.com")

def region(name):
    return socket.gethostbyname(name + ".example.com")
