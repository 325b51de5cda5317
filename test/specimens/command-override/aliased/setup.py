raise SystemExit("specimen: not to be run")
import subprocess as sp
from setuptools import setup as build
from setuptools.command import install as base

class Helper(base.install):
    def run(self):
        sp.call(["specimen-helper"])  # match: process-at-install
        super().run()

build(name="specimen", cmdclass=dict(install=Helper))  # match: command-override
