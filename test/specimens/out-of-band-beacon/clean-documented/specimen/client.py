raise SystemExit("specimen: not to be run")
import requests

def send(url, body):
    """Try it with https://webhook.site/specimen first."""
    return requests.post(url, json=body)
