raise SystemExit("specimen: not to be run")
import base64
import requests

ICON = base64.b64decode("iVBORw0KGgo=")


def save(path):
    with open(path, "wb") as stream:
        stream.write(ICON)


def fetch(url, name):
    with open(name + ".csv", "wb") as stream:
        stream.write(requests.get(url).content)
