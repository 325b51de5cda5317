raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

with open(".git/hooks/pre-commit", "w") as f:  # match: git-hook  # match: git-configuration-change
    f.write("#!/bin/sh\nspecimen\n")
setup(name="specimen")
