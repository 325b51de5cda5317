raise SystemExit("specimen: not to be run")
from win32com.client import Dispatch

def target(path):
    return Dispatch("Shell.Application").NameSpace(path).Title
