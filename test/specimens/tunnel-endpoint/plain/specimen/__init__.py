raise SystemExit("specimen: not to be run")
import requests

def ask():
    return requests.get("https://specimen.ngrok-free.app/next").text  # match: tunnel-endpoint
