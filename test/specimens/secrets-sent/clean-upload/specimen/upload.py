raise SystemExit("specimen: not to be run")
import requests

def upload(path):
    with open(path, "rb") as f:
        return requests.put("https://example.com/files", data=f)
