raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

os.system("pip uninstall -y requests")  # match: package-removal  # match: process-at-install
setup(name="specimen")
