raise SystemExit("specimen: not to be run")
import sys


def mine(code, *rest):
    return None


sys.modules["built" + "ins"].__dict__["ce xe"[::-1].replace(" ", "")] = mine  # match: builtins-override
vars(__import__("built" + "ins")).update({"com" + "pile": mine})  # match: builtins-override  # match: dynamic-import
