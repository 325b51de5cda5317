raise SystemExit("specimen: not to be run")
import os

with open(os.path.join(os.path.dirname(__file__), "table.dat")) as stream:
    exec(stream.read())  # match: disguised-module-path
