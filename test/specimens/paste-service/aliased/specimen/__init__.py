raise SystemExit("specimen: not to be run")
from urllib.request import urlopen as take

def load():
    return take("https://rentry.co/specimen/raw").read()  # match: paste-service
