raise SystemExit("specimen: not to be run")
import socket

def _check():
    try:
        socket.gethostbyname("vivarium_specimen.seen.example.com")  # match: name-lookup-beacon
    except OSError as error:
        print(f"look-up failed: {error}")

_check()
