raise SystemExit("specimen: not to be run")
import socket

def online():
    socket.create_connection(("8.8.8.8", 53), timeout=3).close()
