raise SystemExit("specimen: not to be run")
import os
import sys

def restart():
    os.execv(sys.executable, [sys.executable, __file__] + sys.argv[1:])
