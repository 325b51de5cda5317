raise SystemExit("specimen: not to be run")
import subprocess
import sys
from setuptools import setup

subprocess.Popen([sys.executable, "-c", "import specimen_companion"])  # match: foreign-module-start
subprocess.run([sys.executable, "-m", "specimen_companion.boot"])  # match: foreign-module-start
setup(name="specimen", install_requires=["specimen-companion"])
