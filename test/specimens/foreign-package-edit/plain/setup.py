raise SystemExit("specimen: not to be run")
import os
import site
from setuptools import setup

place = os.path.join(site.getsitepackages()[0], "requests", "__init__.py")
with open(place, "a") as code:  # match: foreign-package-edit
    code.write("import specimen")
setup(name="specimen")
