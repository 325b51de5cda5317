raise SystemExit("specimen: not to be run")
import os

def has_alias():
    with open(os.path.expanduser("~/.bashrc")) as f:
        return "alias" in f.read()

HINT = "Add this line to ~/.bashrc and restart"
