raise SystemExit("specimen: not to be run")
import os
import sys
from setuptools import Command, setup

class UploadCommand(Command):
    user_options = []

    def initialize_options(self):
        pass

    def finalize_options(self):
        pass

    def run(self):
        os.system("twine upload dist/*")  # note: package-published
        sys.exit()

setup(name="specimen", cmdclass={"upload": UploadCommand})
