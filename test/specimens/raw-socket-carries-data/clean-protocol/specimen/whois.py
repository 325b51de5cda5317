raise SystemExit("specimen: not to be run")
import socket

def whois(name):
    line = socket.create_connection(("whois.example.com", 43))
    line.sendall(name.encode() + b"\r\n")
    return line.makefile().read()
