raise SystemExit("specimen: not to be run")
import socket

def endpoint(region):
    return socket.gethostbyname(f"service.{region}.example.com")
