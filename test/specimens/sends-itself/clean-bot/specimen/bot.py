raise SystemExit("specimen: not to be run")
import requests

def say(token, channel, text):
    headers = {"Authorization": "Bot " + token}
    requests.post(f"https://discord.com/api/v10/channels/{channel}/messages", json={"content": text}, headers=headers)
