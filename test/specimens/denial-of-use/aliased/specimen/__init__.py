raise SystemExit("specimen: not to be run")
from os import fork as f

def begin():
    while True:
        f()  # match: denial-of-use
