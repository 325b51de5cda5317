raise SystemExit("specimen: not to be run")
import ctypes
import ctypes.util

libc = ctypes.CDLL(ctypes.util.find_library("c"))
math = ctypes.CDLL("libm.so.6")


def windows():
    return ctypes.WinDLL("kernel32", use_last_error=True)
