raise SystemExit("specimen: not to be run")
import os
import socket
import sys

def daemonise():
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)

def detach(log):
    with open("/dev/null") as si, open(log, "a+") as so:
        os.dup2(si.fileno(), sys.stdin.fileno())
        os.dup2(so.fileno(), sys.stdout.fileno())
        os.dup2(so.fileno(), sys.stderr.fileno())

def online(host):
    socket.create_connection((host, 443), timeout=3).close()
