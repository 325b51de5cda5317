raise SystemExit("specimen: not to be run")
from setuptools import setup

if len("specimen") == 8:  # match: constant-condition
    NAME = "specimen"
if not 3 * 7 == 21:
    NAME = ""
if (17 ^ 4) != 21:
    NAME = ""
if -5 >= 12:
    NAME = ""
setup(name=NAME)
