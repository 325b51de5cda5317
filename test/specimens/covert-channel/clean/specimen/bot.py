raise SystemExit("specimen: not to be run")
import requests

API = "https://api.telegram.org/bot{token}/{method}"
BADGE = "https://img.shields.io/discord/0000"
INVITE = "https://discord.gg/specimen"
LOCAL = "http://127.0.0.1:8000/"

def send(token, text):
    """Posts to https://webhook.site/specimen in the tests."""
    url = "https://api.telegram.org/bot" + token + "/sendMessage"
    return requests.post(url, json={"text": text})  # note: covert-channel
