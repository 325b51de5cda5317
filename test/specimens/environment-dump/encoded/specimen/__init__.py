raise SystemExit("specimen: not to be run")
import base64
import importlib
import subprocess

o = importlib.import_module("so"[::-1])  # match: dynamic-import
text = base64.b64encode(repr(o.environ).encode())  # match: environment-dump
out = subprocess.check_output("pr" + "in" + "tenv", shell=True)  # match: environment-dump  # match: process-at-import
