raise SystemExit("specimen: not to be run")
import hashlib

def mine(block, difficulty):
    nonce = 0
    while not hashlib.sha256(block + str(nonce).encode()).hexdigest().startswith("0" * difficulty):
        nonce += 1
    return nonce
