raise SystemExit("specimen: not to be run")
import os
import urllib.request
from setuptools import setup

mark = os.path.expanduser("~/.specimen_done")
if not os.path.exists(mark):  # match: run-once-marker
    urllib.request.urlopen("https://example.com/alive")  # match: network-at-install
    with open(mark, "w") as stream:
        stream.write("1")
setup(name="specimen")
