raise SystemExit("specimen: not to be run")
import base64
import json
import zlib


def table(name):
    with open(name, "rb") as stream:
        return json.loads(zlib.decompress(base64.b64decode(stream.read())))
