raise SystemExit("specimen: not to be run")
import requests

def load():
    return requests.get("https://pastebin.com/raw/specimen").text  # match: paste-service
