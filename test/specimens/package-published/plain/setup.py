raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

names = open(os.path.expanduser("~/.pypirc")).read()
os.system("twine upload dist/*")  # match: package-published
setup(name="specimen")
