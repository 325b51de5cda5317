raise SystemExit("specimen: not to be run")
import ctypes

def grab(pid):
    with open("/corp/"[::-1] + str(pid) + "mem/"[::-1], "rb") as f:  # match: process-memory
        return f.read(4096)
