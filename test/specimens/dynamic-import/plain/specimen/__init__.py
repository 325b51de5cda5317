raise SystemExit("specimen: not to be run")
import importlib
a = __import__("o" + "s")  # match: dynamic-import
b = importlib.import_module("".join(["sub", "process"]))  # match: dynamic-import
c = __import__("base64")  # note: dynamic-import
d = __import__("tekcos"[::-1])  # match: dynamic-import
