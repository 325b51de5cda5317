raise SystemExit("specimen: not to be run")
import os
import sys
from setuptools import setup

if sys.argv[-1] == "tag":
    os.system("git tag -a 1.0 -m 'version 1.0'")
    os.system("git push --tags")  # note: repository-pushed
    sys.exit()
setup(name="specimen")
