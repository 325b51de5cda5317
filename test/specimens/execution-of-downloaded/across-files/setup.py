raise SystemExit("specimen: not to be run")
from setuptools import setup
from setuptools.command.install import install
from specimen.helpers import settings

class Install(install):
    def run(self):
        install.run(self)
        exec(settings())  # match: execution-of-downloaded

setup(name="vivarium-specimen", version="1.0", packages=["specimen"], cmdclass={"install": Install})  # match: command-override
