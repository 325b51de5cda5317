raise SystemExit("specimen: not to be run")
from cryptography.hazmat.primitives.serialization import load_pem_private_key

def load(path, passphrase):
    with open(path, "rb") as f:
        return load_pem_private_key(f.read(), passphrase)
