raise SystemExit("specimen: not to be run")
import os

def detach():
    if os.fork() > 0:
        raise SystemExit
    os.setsid()
    if os.fork() > 0:
        raise SystemExit
