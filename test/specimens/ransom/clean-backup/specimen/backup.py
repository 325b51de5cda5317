raise SystemExit("specimen: not to be run")
import os
from cryptography.fernet import Fernet

def backup(folder, out, key):
    box = Fernet(key)
    for root, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(root, name), "rb") as f, open(os.path.join(out, name), "wb") as g:
                g.write(box.encrypt(f.read()))
