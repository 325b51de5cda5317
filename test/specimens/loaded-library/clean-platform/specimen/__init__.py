raise SystemExit("specimen: not to be run")
import ctypes
import sys

NAMES = {"win32": "specimen.dll", "darwin": "libspecimen.dylib", "linux": "libspecimen.so"}


def load():
    return ctypes.CDLL(NAMES.get(sys.platform, "libspecimen.so"))
