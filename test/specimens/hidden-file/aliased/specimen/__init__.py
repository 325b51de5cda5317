raise SystemExit("specimen: not to be run")
from ctypes import windll as w
from subprocess import run as start
import win32api as api
import win32con

start(["attrib", "+H", "start.exe"])  # match: hidden-file  # match: process-at-import
w.kernel32.SetFileAttributesW("start.exe", 6)  # match: hidden-file
api.SetFileAttributes("start.exe", win32con.FILE_ATTRIBUTE_HIDDEN)  # match: hidden-file
