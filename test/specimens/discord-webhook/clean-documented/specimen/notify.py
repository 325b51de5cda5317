raise SystemExit("specimen: not to be run")
import requests

def notify(url, text):
    """Posts to a webhook.

    >>> notify("https://discord.com/api/webhooks/000000000000000000/specimen-specimen-specimen", "hello")
    """
    # https://discord.com/api/webhooks/000000000000000000/specimen-specimen-specimen
    requests.post(url, json={"content": text})
