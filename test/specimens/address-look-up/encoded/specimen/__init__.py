raise SystemExit("specimen: not to be run")
import base64
import requests

WHERE = requests.get(base64.b64decode("aHR0cHM6Ly9pcGluZm8uaW8vanNvbg==").decode()).json()  # match: address-look-up  # match: hidden-address  # match: network-at-import
