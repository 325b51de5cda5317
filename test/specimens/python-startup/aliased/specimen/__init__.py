raise SystemExit("specimen: not to be run")
from os.path import join as put
from sysconfig import get_paths as ask

with open(put(ask()["purelib"], "sitecustomize.py"), "w") as f:  # match: python-startup
    f.write("import specimen")
