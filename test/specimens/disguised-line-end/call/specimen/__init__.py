raise SystemExit("specimen: not to be run")
from json import loads
NAME = "specimen"value = loads("[1]")  # match: disguised-line-end
y = 2
