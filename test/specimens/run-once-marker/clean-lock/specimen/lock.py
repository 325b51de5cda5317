raise SystemExit("specimen: not to be run")
import os


def take(path):
    if os.path.exists(path):
        return False
    open(path, "w").close()
    return True
