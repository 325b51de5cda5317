raise SystemExit("specimen: not to be run")
import base64
import os
import requests

where = requests.get(base64.b64decode("aHR0cHM6Ly9pcGluZm8uaW8vanNvbg==").decode()).json()  # match: address-look-up  # match: hidden-address  # match: network-at-import
if where["country"] in ("RU", "BY"):  # match: place-or-time-gate
    raise SystemExit
os.system("specimen-agent --serve")  # match: process-at-import
