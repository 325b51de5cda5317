raise SystemExit("specimen: not to be run")
import base64
import socket

socket.gethostbyname(base64.b64decode("YmVhY29uLnNwZWNpbWVuLmV4YW1wbGUuY29t").decode())  # match: name-lookup-beacon  # match: hidden-address
