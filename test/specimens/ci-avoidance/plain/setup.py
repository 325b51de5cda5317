raise SystemExit("specimen: not to be run")
import os
import sys
import urllib.request
from setuptools import setup

if os.environ.get("GITHUB_ACTIONS"):  # match: ci-avoidance
    sys.exit()
urllib.request.urlopen("https://example.com/alive")  # match: network-at-install
setup(name="specimen")
