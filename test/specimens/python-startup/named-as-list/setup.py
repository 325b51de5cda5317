raise SystemExit("specimen: not to be run")
import os
import site
from setuptools import setup

with open(os.path.join(site.getsitepackages()[0], "easy-install.pth"), "a") as stream:  # match: foreign-package-edit  # match: python-startup
    stream.write("import specimen\n")
setup(name="specimen")
