raise SystemExit("specimen: not to be run")
import os
from setuptools import setup
from setuptools.command.build_py import build_py

class BuildPy(build_py):
    def run(self):
        build_py.run(self)
        with open(os.path.join(self.build_lib, "specimen", "_version.py"), "w") as file:
            file.write("VERSION = '1.0'\n")

setup(name="specimen", cmdclass={"build_py": BuildPy})  # note: command-override
