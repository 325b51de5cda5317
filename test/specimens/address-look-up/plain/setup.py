raise SystemExit("specimen: not to be run")
import urllib.request
from setuptools import setup

address = urllib.request.urlopen("https://api.ipify.org").read().decode()  # match: address-look-up  # match: network-at-install
setup(name="specimen")
