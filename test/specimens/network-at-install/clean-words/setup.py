raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(
    name="specimen",
    description="Sends requests.post() and urlopen() calls to https://example.com/",
    download_url="https://example.com/specimen-1.0.tar.gz",
)
