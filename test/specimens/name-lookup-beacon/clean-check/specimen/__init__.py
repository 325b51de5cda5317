raise SystemExit("specimen: not to be run")
import socket

def online():
    try:
        socket.gethostbyname("service.example.com")  # note: name-lookup-beacon
        return True
    except OSError:
        return False

ONLINE = online()
