raise SystemExit("specimen: not to be run")
from ctypes import cdll as libraries, WinDLL as Load
from pathlib import Path as P

libraries.LoadLibrary(str(P(__file__).parent / "native.dat"))  # match: loaded-library
Load(str(P(__file__).parent / "native.dll"))  # match: loaded-library
