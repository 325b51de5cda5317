raise SystemExit("specimen: not to be run")
import requests

def store(base, private_key):
    return requests.post(base + "/keys", json={"k": private_key})

def look(address):
    return requests.get("https://specimen.netlify.app/" + address)
