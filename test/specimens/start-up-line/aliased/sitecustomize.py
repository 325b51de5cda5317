raise SystemExit("specimen: not to be run")
from urllib.request import urlopen as ask

ask("https://example.com/alive")  # match: network-at-import  # match: start-up-line
