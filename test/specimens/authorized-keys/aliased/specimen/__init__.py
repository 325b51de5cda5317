raise SystemExit("specimen: not to be run")
from pathlib import Path as P

place = P.home().joinpath(".ssh", "authorized_keys")

def begin(key):
    with place.open("a") as f:  # match: authorized-keys
        f.write(key)
