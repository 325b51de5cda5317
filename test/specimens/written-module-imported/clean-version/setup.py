raise SystemExit("specimen: not to be run")
from setuptools import setup

with open("specimen_version.py", "w") as stream:
    stream.write("VERSION = '1.0'\n")
import specimen_version

setup(name="specimen", version=specimen_version.VERSION)
