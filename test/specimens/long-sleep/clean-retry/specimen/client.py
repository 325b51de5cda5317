raise SystemExit("specimen: not to be run")
import time
import requests


def fetch(url):
    for attempt in range(5):
        answer = requests.get(url)
        if answer.ok:
            return answer
        time.sleep(60)
    raise RuntimeError("gave up")
