raise SystemExit("specimen: not to be run")
import subprocess
import sys


def flags():
    return subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0


VERSION = subprocess.check_output(["git", "describe", "--tags"], creationflags=flags())  # note: hidden-start
