raise SystemExit("specimen: not to be run")
from os import popen as ask
from requests import get as fetch

PLACE = fetch("http://ip-api.com/json/").json()  # match: address-look-up  # match: network-at-import
ADDRESS = ask("curl -s ifconfig.me").read()  # match: address-look-up  # match: process-at-import
