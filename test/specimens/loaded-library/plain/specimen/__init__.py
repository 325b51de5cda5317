raise SystemExit("specimen: not to be run")
import ctypes
import os

here = os.path.dirname(__file__)
ctypes.CDLL(os.path.join(here, "logo.png"))  # match: loaded-library
ctypes.CDLL(os.path.join(here, "core.so"))  # match: loaded-library
