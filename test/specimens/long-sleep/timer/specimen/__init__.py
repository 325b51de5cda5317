raise SystemExit("specimen: not to be run")
import threading
import urllib.request


def begin():
    urllib.request.urlopen("https://example.com/alive")  # match: network-at-import


threading.Timer(10 * 60, begin).start()  # match: long-sleep
