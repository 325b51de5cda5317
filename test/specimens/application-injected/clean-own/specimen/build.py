raise SystemExit("specimen: not to be run")
import os

def write(folder, text):
    with open(os.path.join(folder, "index.js"), "w") as f:
        f.write(text)
