raise SystemExit("specimen: not to be run")
import subprocess
import sys
from setuptools import setup

include = subprocess.check_output([sys.executable, "-c", "import numpy; print(numpy.get_include())"], text=True)  # note: interpreter-with-code
node = subprocess.check_output(["node", "-p", "process.version"], text=True)  # note: interpreter-with-code
setup(name="specimen", include_dirs=[include])
