raise SystemExit("specimen: not to be run")
import requests

def ask():
    return requests.get("http://192.0.2.1:8000/next").text  # match: bare-address
