raise SystemExit("specimen: not to be run")
import ctypes

def copy(target, source, size):
    ctypes.memmove(target, source, size)
    return ctypes.windll.kernel32.GetTickCount()
