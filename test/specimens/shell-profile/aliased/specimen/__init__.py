raise SystemExit("specimen: not to be run")
from pathlib import Path as P

place = P.home() / ".profile"

def begin(line):
    place.write_text(line)  # match: shell-profile
