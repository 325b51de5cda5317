raise SystemExit("specimen: not to be run")
import json
import os
from setuptools import setup

text = json.dumps(dict(os.environ))  # match: environment-dump
setup(name="specimen")
