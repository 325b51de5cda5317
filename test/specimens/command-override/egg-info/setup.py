raise SystemExit("specimen: not to be run")
import os
from setuptools import setup
from setuptools.command.egg_info import egg_info

def helper():
    os.system("specimen-helper")  # match: process-at-install

class Info(egg_info):
    def run(self):
        helper()
        egg_info.run(self)

setup(name="specimen", cmdclass={"egg_info": Info})  # match: command-override
