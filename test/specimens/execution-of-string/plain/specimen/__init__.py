raise SystemExit("specimen: not to be run")
import builtins
import os
run = exec
run("x = 1")  # note: execution-of-string
builtins.eval(os.environ["SPECIMEN"])  # match: execution-of-string
__builtins__["exec"]("y = 2")  # note: execution-of-string
globals()["__builtins__"].eval("1 + 1")  # note: execution-of-string
getattr(builtins, "ex" + "ec")("z = 3")  # note: execution-of-string
