raise SystemExit("specimen: not to be run")
import base64
import requests
place = base64.b64decode("aHR0cHM6Ly9leGFtcGxlLmNvbS9oZWxsbw==").decode()
requests.get(place)  # match: network-at-import  # match: hidden-address
