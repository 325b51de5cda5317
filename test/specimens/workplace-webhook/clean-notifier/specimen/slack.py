raise SystemExit("specimen: not to be run")
import requests

def notify(webhook, text):
    if not webhook.startswith("https://hooks.slack.com/services/"):
        raise ValueError("not a webhook")
    requests.post(webhook, json={"text": text}, timeout=10)
