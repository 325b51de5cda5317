raise SystemExit("specimen: not to be run")
import getpass
import platform
import socket

HOST = socket.gethostname()
USER = getpass.getuser()
AGENT = f"specimen/1.0 ({platform.platform()})"
