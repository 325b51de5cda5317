raise SystemExit("specimen: not to be run")
from setuptools import Command, setup

class Unused(Command):
    """Kept for old callers; nobody registers it."""
    def run(self):
        print("specimen")

setup(name="specimen")
