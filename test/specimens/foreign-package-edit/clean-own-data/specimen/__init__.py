raise SystemExit("specimen: not to be run")
import os
import sysconfig


def cache(text):
    place = os.path.join(os.path.dirname(__file__), "cache.json")
    with open(place, "w") as kept:
        kept.write(text)
    return sysconfig.get_platform()
