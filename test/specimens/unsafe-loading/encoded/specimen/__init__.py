raise SystemExit("specimen: not to be run")
import base64
import pickle

STATE = pickle.loads(base64.b64decode("gASVBQAAAAAAAABLAYWULg=="))  # match: unsafe-loading
