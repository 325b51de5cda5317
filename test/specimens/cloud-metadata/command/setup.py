raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

os.system("curl -s http://169.254.169.254/latest/user-data > a")  # match: cloud-metadata  # match: process-at-install  # match: shell-download
setup(name="specimen")
