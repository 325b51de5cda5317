raise SystemExit("specimen: not to be run")
import ctypes
import os


def load():
    return ctypes.CDLL(os.path.join(os.path.dirname(__file__), "libspecimen.so"))  # note: loaded-library
