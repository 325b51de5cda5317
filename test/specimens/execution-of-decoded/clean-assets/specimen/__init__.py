raise SystemExit("specimen: not to be run")
import base64
import json
import zlib

def icon(name):
    return base64.b64decode(json.load(open("icons.json"))[name])

def table():
    return json.loads(zlib.decompress(base64.b64decode(open("table.b64").read())))
