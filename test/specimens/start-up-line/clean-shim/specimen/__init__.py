raise SystemExit("specimen: not to be run")
import sys


def add_shim():
    return sys.modules.get("distutils")
