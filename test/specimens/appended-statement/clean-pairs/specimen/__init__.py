raise SystemExit("specimen: not to be run")
import os

a = 1; b = 2
x = []; x.append(a); x.append(b)
path = os.getcwd(); name = os.path.basename(path)
TEXT = "first; exec(second)"
