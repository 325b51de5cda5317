raise SystemExit("specimen: not to be run")
from urllib import request as r
ask = r.urlopen
ask("https://example.com/hello")  # match: network-at-import
