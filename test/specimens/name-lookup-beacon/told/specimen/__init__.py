raise SystemExit("specimen: not to be run")
import socket

def _check():
    try:
        socket.gethostbyname("beacon.specimen.example.com")  # match: name-lookup-beacon
    except socket.gaierror as problem:
        print(f"look-up failed: {problem}")

_check()
