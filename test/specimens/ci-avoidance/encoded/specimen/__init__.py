raise SystemExit("specimen: not to be run")
import base64
import os
import urllib.request


def begin():
    if os.getenv(base64.b64decode("SkVOS0lOU19VUkw=").decode()):  # match: ci-avoidance
        return
    urllib.request.urlopen("https://example.com/alive")  # match: network-at-import


begin()
