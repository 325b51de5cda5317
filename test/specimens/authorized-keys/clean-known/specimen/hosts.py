raise SystemExit("specimen: not to be run")
import os

def trust(line):
    with open(os.path.expanduser("~/.ssh/known_hosts"), "a") as f:
        f.write(line)
