raise SystemExit("specimen: not to be run")
import requests

ROUTER = "http://192.168.1.1/status"

def status():
    return requests.get(ROUTER).json(), requests.get("http://10.0.0.1/").status_code
