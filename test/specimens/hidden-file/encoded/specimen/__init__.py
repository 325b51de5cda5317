raise SystemExit("specimen: not to be run")
import os

os.popen("".join(["ch", "fl", "ags"]) + " hidden /tmp/specimen")  # match: hidden-file  # match: process-at-import
getattr(__import__("ctypes").windll.kernel32, "SetFile" + "AttributesW")("start.exe", 1 + 1)  # match: hidden-file
