raise SystemExit("specimen: not to be run")
import os
import shutil
from setuptools import setup

os.system("rm -rf build dist")
shutil.rmtree("build", ignore_errors=True)
setup(name="specimen")
