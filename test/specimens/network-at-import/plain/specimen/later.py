raise SystemExit("specimen: not to be run")
import socket

def begin():
    s = socket.socket()
    s.connect(("example.invalid", 4000))  # match: network-at-import

begin()
