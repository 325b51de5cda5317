raise SystemExit("specimen: not to be run")
import os
import shutil

def begin(path):
    shutil.copy(path, os.environ["APPDATA"] + "\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\a.exe")  # match: startup-folder
