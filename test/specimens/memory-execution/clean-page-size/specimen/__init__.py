raise SystemExit("specimen: not to be run")
import ctypes
import mmap

def buffer(size):
    return mmap.mmap(-1, size)

def protect(address, size):
    ctypes.windll.kernel32.VirtualProtect(address, size, 0x02, None)
