raise SystemExit("specimen: not to be run")
import base64
import requests
def items(user, word):
    mark = base64.b64encode(f"{user}:{word}".encode()).decode()
    return requests.get("https://example.com/items", headers={"Authorization": "Basic " + mark})
