raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(
    name="other-specimen",  # note: metadata-mismatch
    version="2.5",  # note: metadata-mismatch
)
