raise SystemExit("specimen: not to be run")
import socket

ADDRESS = socket.gethostbyname("service.example.com")
ADDRESSES = sorted(
    socket.getaddrinfo("service.example.com", 443)
)
