raise SystemExit("specimen: not to be run")
import sys
from setuptools import setup


class Finder:
    def find_spec(self, name, path, target=None):
        return None


sys.meta_path.append(Finder())  # match: import-hook
setup(name="specimen")
