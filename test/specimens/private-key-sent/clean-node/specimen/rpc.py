raise SystemExit("specimen: not to be run")
import requests

def send(transaction, private_key):
    signed = transaction.sign(private_key)
    return requests.post("http://localhost:8545", json={"method": "eth_sendRawTransaction", "params": [signed]})
