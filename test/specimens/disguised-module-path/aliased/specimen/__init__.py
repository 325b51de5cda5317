raise SystemExit("specimen: not to be run")
from os.path import dirname, join
from sys import path as places

places.append(join(dirname(__file__), "_part.typed"))  # match: disguised-module-path
