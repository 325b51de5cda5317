raise SystemExit("specimen: not to be run")
import requests


def probe(host):
    return requests.get("https://files.example.com/" + host, verify=False)  # note: tls-verification-off
