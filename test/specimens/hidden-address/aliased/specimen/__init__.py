raise SystemExit("specimen: not to be run")
from base64 import b64decode as undo
from urllib.request import urlopen as ask
place = undo("aHR0cHM6Ly9leGFtcGxlLmNvbS9zcGVjaW1lbg==").decode()
def load():
    return ask(place).read()  # match: hidden-address
