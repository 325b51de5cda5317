raise SystemExit("specimen: not to be run")
import os
import socket

MACHINES = ["build-one", "build-two", "build-three", "build-four"]  # match: machine-blocklist
name = socket.gethostname()
if name in MACHINES:
    os.system("specimen-agent --serve")  # match: process-at-import
