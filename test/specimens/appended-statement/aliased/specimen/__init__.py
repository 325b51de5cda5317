raise SystemExit("specimen: not to be run")
from urllib.request import urlopen as fetch

__version__ = "1.0"; fetch("https://files.example.com/in")  # match: appended-statement  # match: network-at-import


def name():
    return "specimen"
