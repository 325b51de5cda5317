raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(
    name="vivarium-specimen",
    description="Do not install this package",  # note: research-claim
)
