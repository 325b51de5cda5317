raise SystemExit("specimen: not to be run")
import os

def folder():
    return os.path.join(os.environ["APPDATA"], "Microsoft", "Windows", "Start Menu", "Programs", "Specimen")
