raise SystemExit("specimen: not to be run")
import glob
import os

def found():
    return glob.glob(os.path.join(os.environ["LOCALAPPDATA"], "Discord", "app-*"))
