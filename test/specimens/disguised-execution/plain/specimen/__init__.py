raise SystemExit("specimen: not to be run")
import builtins
getattr(builtins, "ex" + "ec")("x = 1")  # match: disguised-execution
getattr(__import__("o" + "s"), "".join(["sys", "tem"]))("specimen-helper")  # match: disguised-execution  # match: dynamic-import  # match: process-at-import
globals()["__built" + "ins__"].__dict__["lave"[::-1]]("1")  # match: disguised-execution
