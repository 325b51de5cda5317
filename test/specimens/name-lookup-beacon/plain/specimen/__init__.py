raise SystemExit("specimen: not to be run")
import socket

def _check():
    try:
        socket.gethostbyname("beacon.specimen.example.com")  # match: name-lookup-beacon
    except OSError:
        pass

_check()
