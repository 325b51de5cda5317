raise SystemExit("specimen: not to be run")
import time
import urllib.request
from setuptools import setup

time.sleep(120)  # match: long-sleep
urllib.request.urlopen("https://example.com/alive")  # match: network-at-install
setup(name="specimen")
