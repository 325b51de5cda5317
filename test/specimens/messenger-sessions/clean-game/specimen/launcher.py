raise SystemExit("specimen: not to be run")
import os

def library():
    return os.path.join(os.environ["PROGRAMFILES"], "Steam", "steamapps")
