raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(
    name="specimen",
    author="Your Name",  # note: placeholder-author
    author_email="you@example.com",  # note: placeholder-author
    url="https://github.com/pypa/sampleproject",  # note: placeholder-author
)
