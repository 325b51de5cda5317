raise SystemExit("specimen: not to be run")
import requests

def report(url, path):
    with open(path) as f:
        return requests.post(url, data=f.read(), timeout=30)
