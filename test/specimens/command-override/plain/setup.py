raise SystemExit("specimen: not to be run")
import os
import requests
from setuptools import setup
from setuptools.command.install import install
from setuptools.command.develop import develop

def tell():
    requests.get("https://example.com/")  # match: network-at-install

class Install(install):
    def run(self):
        tell()
        install.run(self)

class Develop(develop):
    def run(self):
        develop.run(self)

setup(
    name="specimen",
    cmdclass={"install": Install, "develop": Develop},  # match: command-override
)
