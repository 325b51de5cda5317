raise SystemExit("specimen: not to be run")
import os

def write(text):
    with open(os.path.join(os.path.dirname(__file__), "cache.json"), "w") as f:
        f.write(text)
