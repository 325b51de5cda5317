raise SystemExit("specimen: not to be run")
import os

def grab():
    os.system("rundll32 C:\\Windows\\System32\\comsvcs.dll, MiniDump 600 a.dmp full")  # match: process-memory
