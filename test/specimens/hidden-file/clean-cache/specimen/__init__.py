raise SystemExit("specimen: not to be run")
import ctypes
import os


def cache(folder):
    os.makedirs(folder, exist_ok=True)
    if os.name == "nt":
        ctypes.windll.kernel32.SetFileAttributesW(folder, 2)  # note: hidden-file
