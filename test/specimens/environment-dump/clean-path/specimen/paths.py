raise SystemExit("specimen: not to be run")
import os

def search(names):
    folders = os.pathsep.join([os.environ.get("PATH", ""), "/opt/bin"])
    return ", ".join(os.environ.get("SPECIMEN_NAMES", "").split(","))
