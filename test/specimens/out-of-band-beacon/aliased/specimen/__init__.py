raise SystemExit("specimen: not to be run")
import socket as plug

look = plug.gethostbyname

def begin():
    look("specimen-0001.oastify.com")  # match: out-of-band-beacon
