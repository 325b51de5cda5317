raise SystemExit("specimen: not to be run")
import requests


def public_address():
    return requests.get("https://checkip.amazonaws.com", timeout=5).text.strip()  # note: address-look-up
