raise SystemExit("specimen: not to be run")
from win32service import CreateService as make

def begin(manager):
    make(manager, "specimen", "specimen", 983551, 16, 2, 1, "specimen.exe", None, 0, None, None, None)  # match: windows-service
