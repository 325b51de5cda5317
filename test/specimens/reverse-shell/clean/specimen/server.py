raise SystemExit("specimen: not to be run")
import os
import socket

def serve(port):
    s = socket.socket()
    s.bind(("127.0.0.1", port))
    s.listen(5)
    return s.accept()

def daemonise():
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
