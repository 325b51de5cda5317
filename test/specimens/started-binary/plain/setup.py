raise SystemExit("specimen: not to be run")
import os
import subprocess
from setuptools import setup

here = os.path.dirname(os.path.abspath(__file__))
subprocess.Popen([os.path.join(here, "specimen", "start.exe")])  # match: started-binary  # match: process-at-install
setup(name="specimen")
