raise SystemExit("specimen: not to be run")
import os as _os
from subprocess import run as _run

def go(command):
    _run(command)
    _os.system(command)
