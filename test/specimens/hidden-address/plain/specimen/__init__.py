raise SystemExit("specimen: not to be run")
import base64
import requests
requests.get(base64.b64decode("aHR0cHM6Ly9leGFtcGxlLmNvbS9zcGVjaW1lbg==").decode())  # match: hidden-address  # match: network-at-import
