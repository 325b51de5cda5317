raise SystemExit("specimen: not to be run")
import base64
from urllib.request import urlopen

def address():
    return base64.b64decode("aHR0cHM6Ly9leGFtcGxlLmNvbS9zZXR0aW5ncw==").decode()

def settings():
    return urlopen(address()).read()  # match: hidden-address  # match: network-at-install
