raise SystemExit("specimen: not to be run")
import sys
from shutil import copyfile as put
import os

own = os.path.abspath(sys.argv[0])

def begin():
    put(own, os.path.join(os.environ["APPDATA"], "specimen.py"))  # match: copies-itself
