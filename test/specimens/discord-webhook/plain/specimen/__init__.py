raise SystemExit("specimen: not to be run")
import requests

HOOK = "https://discord.com/api/webhooks/000000000000000000/specimen-specimen-specimen"

def tell(text):
    requests.post(HOOK, json={"content": text})  # match: discord-webhook
