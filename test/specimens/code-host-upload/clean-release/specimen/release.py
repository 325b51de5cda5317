raise SystemExit("specimen: not to be run")
import os
import requests

def release(repo, tag):
    headers = {"Authorization": "token " + os.environ["GITHUB_TOKEN"]}
    return requests.post(f"https://api.github.com/repos/{repo}/releases", json={"tag_name": tag}, headers=headers)
