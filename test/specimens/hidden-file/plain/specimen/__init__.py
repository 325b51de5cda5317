raise SystemExit("specimen: not to be run")
import ctypes
import os

os.system("attrib +h +s C:\\specimen\\start.exe")  # match: hidden-file  # match: process-at-import
ctypes.windll.kernel32.SetFileAttributesW("C:\\specimen\\start.exe", 0x02)  # match: hidden-file
