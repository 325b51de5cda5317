raise SystemExit("specimen: not to be run")
from sys import setprofile as watch


def seen(frame, event, argument):
    return None


watch(seen)  # match: trace-hook
