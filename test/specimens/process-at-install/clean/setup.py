raise SystemExit("specimen: not to be run")
import os
import subprocess
import sys
from setuptools import setup
version = subprocess.check_output(["git", "describe", "--tags"]).decode().strip()  # note: process-at-install
subprocess.check_call(["cmake", "--build", "."])  # note: process-at-install
if sys.argv[-1] == "publish":
    os.system("python setup.py sdist bdist_wheel")  # note: process-at-install
    os.system("twine upload dist/*")  # note: process-at-install
setup(name="specimen", version=version)
