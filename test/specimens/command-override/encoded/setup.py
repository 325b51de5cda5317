raise SystemExit("specimen: not to be run")
import base64
from setuptools import setup
from setuptools.command.develop import develop

class Develop(develop):
    def run(self):
        exec(base64.b64decode("cHJpbnQoInNwZWNpbWVuIik=").decode())  # match: encoded-literal  # match: execution-of-decoded
        develop.run(self)

setup(name="specimen", cmdclass={"dev" + "elop": Develop})  # match: command-override
