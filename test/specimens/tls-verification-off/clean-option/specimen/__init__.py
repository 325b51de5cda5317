raise SystemExit("specimen: not to be run")
import requests


def fetch(url, check=True):
    return requests.get(url, verify=check)


def local():
    return requests.get("https://127.0.0.1:8443/status", verify=False)
