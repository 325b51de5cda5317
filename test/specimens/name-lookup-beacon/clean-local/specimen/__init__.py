raise SystemExit("specimen: not to be run")
import socket

socket.gethostbyname("localhost")
socket.gethostbyname(socket.gethostname())
socket.getaddrinfo("127.0.0.1", 80)
