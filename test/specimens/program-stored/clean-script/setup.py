raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

with open("run.sh", "w") as stream:
    stream.write("#!/bin/sh\nexec python -m specimen\n")
os.chmod("run.sh", 0o755)
setup(name="specimen", scripts=["run.sh"])
