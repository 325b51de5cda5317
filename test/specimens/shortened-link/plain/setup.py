raise SystemExit("specimen: not to be run")
import requests
from setuptools import setup

requests.get("https://bit.ly/specimen")  # match: shortened-link  # match: network-at-install
setup(name="specimen")
