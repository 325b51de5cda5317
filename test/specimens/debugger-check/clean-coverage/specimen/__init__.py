raise SystemExit("specimen: not to be run")
import sys


def traced():
    if sys.gettrace():  # note: debugger-check
        return True
    return sys.gettrace() is not None
