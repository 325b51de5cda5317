raise SystemExit("specimen: not to be run")
import time

import requests

kept = requests.Session.send


def send(self, request, **more):
    begun = time.monotonic()
    try:
        return kept(self, request, **more)
    finally:
        print(request.url, time.monotonic() - begun)


def instrument():
    requests.Session.send = send  # note: patched-library
