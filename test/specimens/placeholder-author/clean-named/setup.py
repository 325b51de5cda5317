raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(name="specimen", author="Ada Example", author_email="ada@lists.python.org", url="https://specimen.readthedocs.io/")
