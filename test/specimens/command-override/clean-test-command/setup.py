raise SystemExit("specimen: not to be run")
import sys
from setuptools import setup
from setuptools.command.test import test

class PyTest(test):
    def run_tests(self):
        import pytest
        sys.exit(pytest.main(self.test_args))

setup(name="specimen", cmdclass={"test": PyTest})  # note: command-override
