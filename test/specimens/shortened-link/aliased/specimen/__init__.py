raise SystemExit("specimen: not to be run")
from urllib.request import urlopen as go

go("https://tinyurl.com/specimen")  # match: shortened-link  # match: network-at-import
