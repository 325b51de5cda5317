raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(name="specimen", install_requires=["numpy>=1.20", "six"])
