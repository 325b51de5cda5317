raise SystemExit("specimen: not to be run")
from setuptools import setup
import specimen
setup(name=specimen.NAME, version=open("VERSION").read().strip())
