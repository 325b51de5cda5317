raise SystemExit("specimen: not to be run")
from cryptography.fernet import Fernet

def store(key, path, data):
    with open(path, "wb") as f:
        f.write(Fernet(key).encrypt(data))
