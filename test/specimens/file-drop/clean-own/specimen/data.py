raise SystemExit("specimen: not to be run")
import urllib.request

BASE = "https://example.com/data/"

def fetch(name, path):
    return urllib.request.urlretrieve(BASE + name, path)
