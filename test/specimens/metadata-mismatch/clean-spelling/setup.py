raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(name="Vivarium_Specimen", version="v1.0.0")
