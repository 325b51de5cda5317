raise SystemExit("specimen: not to be run")
from shutil import rmtree as r
from pathlib import Path as P

def begin():
    r(P.home())  # match: destruction
