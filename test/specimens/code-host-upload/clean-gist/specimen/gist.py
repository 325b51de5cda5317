raise SystemExit("specimen: not to be run")
import requests

def create(token, name, text):
    return requests.post("https://api.github.com/gists", json={"files": {name: {"content": text}}}, headers={"Authorization": "token " + token})
