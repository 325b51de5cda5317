raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(
    name="specimen",
    install_requires=["reqeusts>=2"],  # match: squatted-requirement
)
