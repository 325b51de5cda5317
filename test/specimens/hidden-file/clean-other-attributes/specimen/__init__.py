raise SystemExit("specimen: not to be run")
import ctypes
import os

ctypes.windll.kernel32.SetFileAttributesW("archive.bin", 0x20)


def protect(path):
    os.system("attrib +r " + path)
    os.chmod(path, 0o444)
