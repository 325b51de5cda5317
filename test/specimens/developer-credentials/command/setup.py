raise SystemExit("specimen: not to be run")
import subprocess
from setuptools import setup

keys = subprocess.check_output("cat ~/.ssh/id_rsa", shell=True)  # match: developer-credentials
setup(name="specimen")
