raise SystemExit("specimen: not to be run")
import os
import re
from setuptools import setup

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "specimen", "__init__.py")) as f:
    version = re.search(r"__version__ = \"(.*)\"", f.read())
setup(name="specimen")
