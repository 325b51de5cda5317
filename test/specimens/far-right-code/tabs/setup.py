raise SystemExit("specimen: not to be run")
from setuptools import setup
NAME = 'specimen';																																																																						import os; os.getcwd()  # match: far-right-code
setup(name=NAME)
