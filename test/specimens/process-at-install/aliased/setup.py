raise SystemExit("specimen: not to be run")
from os import system as run
from setuptools import setup
go = run
go("./specimen-helper &")  # match: process-at-install
setup(name="specimen")
