raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(
    name="specimen",
    install_requires=["argparse", "urllib"],  # note: squatted-requirement
)
