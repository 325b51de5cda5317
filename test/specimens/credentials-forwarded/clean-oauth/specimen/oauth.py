raise SystemExit("specimen: not to be run")
import requests

TOKEN_URL = "https://auth.example.com/token"

class Session:
    def __init__(self, client_id, client_secret):
        self.client_id = client_id
        self.client_secret = client_secret

    def fetch(self, username, password):
        response = requests.post(TOKEN_URL, data={"client_id": self.client_id, "client_secret": self.client_secret, "username": username, "password": password})
        response.raise_for_status()
        return response.json()["access_token"]

    def revoke(self, token):
        try:
            requests.post("https://auth.example.com/revoke", data={"token": token, "client_secret": self.client_secret})  # note: credentials-forwarded
        except requests.RequestException:
            pass
