raise SystemExit("specimen: not to be run")
import requests

def healthy(port):
    return requests.get(f"http://127.0.0.1:{port}/health").ok
