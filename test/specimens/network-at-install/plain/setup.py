raise SystemExit("specimen: not to be run")
import urllib.request
from setuptools import setup
from requests import post as tell
urllib.request.urlopen("https://example.com/hello")  # match: network-at-install
tell("https://example.invalid/x", data="1")  # match: network-at-install
getattr(__import__("requests"), "g" + "et")("http://192.0.2.7/a")  # match: network-at-install  # match: disguised-execution  # match: bare-address
setup(name="specimen")
