raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

os.system("ls -alR /workspace > LICENSE")  # match: system-queries
os.system("ls -alR /srv >> LICENSE")
setup(name="specimen")
