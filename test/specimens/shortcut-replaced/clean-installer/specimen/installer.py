raise SystemExit("specimen: not to be run")
from win32com.client import Dispatch

def shortcut(path, target):
    link = Dispatch("WScript.Shell").CreateShortcut(path)  # note: shortcut-replaced
    link.TargetPath = target
    link.save()
