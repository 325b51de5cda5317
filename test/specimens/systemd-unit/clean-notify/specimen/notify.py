raise SystemExit("specimen: not to be run")
import os
import socket

def ready():
    place = os.environ.get("NOTIFY_SOCKET")
    if place:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        line.connect(place)
        line.sendall(b"READY=1")
