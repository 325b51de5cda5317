raise SystemExit("specimen: not to be run")
import requests

def upload(server, text):
    return requests.post(server + "/documents", data=text.encode()).json()["key"]
