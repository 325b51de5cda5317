raise SystemExit("specimen: not to be run")
import base64
import urllib.request
from setuptools import setup
parts = ["https:/", "example.com", "hello"]
urllib.request.urlopen("/".join(parts))  # match: network-at-install
urllib.request.urlopen(base64.b64decode("aHR0cHM6Ly9leGFtcGxlLmludmFsaWQveA==").decode())  # match: network-at-install  # match: hidden-address
setup(name="specimen")
