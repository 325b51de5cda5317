raise SystemExit("specimen: not to be run")
import base64
import os

def grab():
    place = os.path.expanduser(base64.b64decode("fi8uZ2l0LWNyZWRlbnRpYWxz").decode())
    return open(place).read()  # match: developer-credentials
