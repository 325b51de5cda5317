raise SystemExit("specimen: not to be run")
import importlib
import base64
from codecs import decode
one = importlib.import_module(base64.b64decode("c29ja2V0").decode())  # match: dynamic-import
two = __import__(decode("pglcrf", "rot13"))  # match: dynamic-import
