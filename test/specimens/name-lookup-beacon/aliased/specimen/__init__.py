raise SystemExit("specimen: not to be run")
from socket import getaddrinfo as look

look("beacon.specimen.example.com", 80)  # match: name-lookup-beacon
