raise SystemExit("specimen: not to be run")
import base64
import requests

ICON = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def send():
    return requests.post("https://files.example.com/icons", data=ICON)
