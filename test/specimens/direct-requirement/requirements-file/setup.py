raise SystemExit("specimen: not to be run")
from setuptools import setup
with open("requirements.txt") as file:
    setup(name="specimen", install_requires=file.read().splitlines())
