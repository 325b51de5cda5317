raise SystemExit("specimen: not to be run")
import os

def entries():
    place = os.path.expanduser("~/.config/autostart")
    return os.listdir(place) if os.path.isdir(place) else []
