raise SystemExit("specimen: not to be run")
import requests
def load():
    return requests.get("nemiceps/moc.elpmaxe//:sptth"[::-1])  # match: hidden-address
