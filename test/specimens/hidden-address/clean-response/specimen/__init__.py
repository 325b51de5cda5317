raise SystemExit("specimen: not to be run")
import base64
import json
import requests


def follow(page):
    links = json.loads(base64.b64decode(requests.get(page).json()["links"]))
    return [requests.get(link) for link in links]
