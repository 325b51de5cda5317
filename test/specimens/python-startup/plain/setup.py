raise SystemExit("specimen: not to be run")
import os
import site
from setuptools import setup

for folder in site.getsitepackages():
    with open(os.path.join(folder, "specimen.pth"), "w") as f:  # match: python-startup  # match: foreign-package-edit
        f.write("import specimen\n")
setup(name="specimen")
