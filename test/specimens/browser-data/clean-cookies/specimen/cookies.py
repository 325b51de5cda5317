raise SystemExit("specimen: not to be run")
import os

def find():
    return [path for path in ("~/.mozilla/firefox",) if os.path.isdir(os.path.expanduser(path))]  # note: browser-data

COOKIES = "cookies.txt"
