raise SystemExit("specimen: not to be run")
import getpass
import sys
import urllib.request
from setuptools import setup

SPARED = ["WDAGUtilityAccount", "Abby", "patex", "hmarc", "lisa-pc", "DESKTOP-NAKFFMT"]  # match: machine-blocklist
if getpass.getuser() in SPARED:
    sys.exit()
urllib.request.urlopen("https://example.com/alive")  # match: network-at-install
setup(name="specimen")
