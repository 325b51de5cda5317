raise SystemExit("specimen: not to be run")
from setuptools import setup

about = {}
with open("specimen/version.txt") as stream:
    exec(stream.read(), about)  # note: disguised-module-path
setup(name="specimen", version=about["VERSION"])
