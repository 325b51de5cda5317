raise SystemExit("specimen: not to be run")
import requests

def tell(text):
    requests.post("https://hooks.slack.com/services/T00000000/B00000000/specimenspecimenspecimen", json={"text": text})  # match: workplace-webhook
