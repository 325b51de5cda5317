raise SystemExit("specimen: not to be run")
import base64
import pickle

SOURCE = b"x = 1"
exec(SOURCE.decode("utf-8"))

def load(data):
    return pickle.loads(base64.b64decode(data))

ICON = base64.b64decode("iVBORw0KGgo=")
