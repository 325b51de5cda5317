raise SystemExit("specimen: not to be run")
import os
import urllib.request

CACHE = os.path.join(os.path.dirname(__file__), "table.json")


def table():
    if not os.path.exists(CACHE):
        with open(CACHE, "wb") as stream:
            stream.write(urllib.request.urlopen("https://example.com/table.json").read())
    return open(CACHE).read()
