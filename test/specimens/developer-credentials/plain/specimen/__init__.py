raise SystemExit("specimen: not to be run")
import os

def grab():
    with open(os.path.expanduser("~/.ssh/id_rsa")) as f:  # match: developer-credentials
        return f.read()
