raise SystemExit("specimen: not to be run")
import getpass
import platform
import socket
import psutil

FOUND = {
    "user": getpass.getuser(),  # match: system-queries
    "name": socket.gethostname(),
    "system": platform.platform(),
    "running": [process.name() for process in psutil.process_iter()],
    "cards": psutil.net_if_addrs(),
}
