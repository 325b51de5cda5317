raise SystemExit("specimen: not to be run")
import base64
import requests
import urllib.parse

def follow(token):
    return requests.get(base64.b64decode(token).decode())

def plain():
    return requests.get(urllib.parse.unquote("https://example.com/a%20b"))
