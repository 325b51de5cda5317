raise SystemExit("specimen: not to be run")
import os

SETTINGS = os.path.expanduser("~/.specimen.ini")
if not os.path.exists(SETTINGS):  # note: run-once-marker
    with open(SETTINGS, "w") as stream:
        stream.write("[specimen]\n")
