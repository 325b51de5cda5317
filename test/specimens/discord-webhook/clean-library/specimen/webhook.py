raise SystemExit("specimen: not to be run")
import requests

class Webhook:
    def __init__(self, url):
        self.url = url

    def send(self, content):
        return requests.post(self.url, json={"content": content}, timeout=10)  # note: discord-webhook

    @classmethod
    def partial(cls, id, token):
        return cls("/".join(("https://discord.com/api/webhooks", id, token)))

def notify(id, token, text):
    return requests.post("https://discord.com/api/webhooks/" + id + "/" + token, json={"content": text})  # note: discord-webhook
