raise SystemExit("specimen: not to be run")
import requests

def register(base_url, password, secret_key):
    try:
        requests.post(base_url + "/register", json={"password": password, "key": secret_key})
        requests.post("http://127.0.0.1:8200/keys", json={"password": password, "key": secret_key})
    except Exception:
        pass
