raise SystemExit("specimen: not to be run")
import os
import requests

def repositories(user):
    headers = {"Authorization": "Bearer " + os.environ["GITHUB_TOKEN"]}
    return requests.get("https://api.github.com/users/" + user + "/repos", headers=headers).json()
