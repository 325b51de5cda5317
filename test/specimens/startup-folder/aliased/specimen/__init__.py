raise SystemExit("specimen: not to be run")
from os.path import expanduser as full, join as put

where = put(full("~"), ".config", "autostart", "specimen.desktop")

def begin(text):
    with open(where, "w") as f:  # match: startup-folder
        f.write(text)
