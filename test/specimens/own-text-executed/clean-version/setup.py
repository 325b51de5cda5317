raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

here = os.path.dirname(os.path.abspath(__file__))
about = {}
with open(os.path.join(here, "specimen", "version.py")) as version:
    exec(version.read(), about)
setup(name="specimen", version=about.get("VERSION"))
