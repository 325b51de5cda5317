raise SystemExit("specimen: not to be run")
import os
from setuptools import setup
"""Install with: curl https://example.com/install.sh | sh"""
setup(name="specimen", description="pycurl and wget helpers; NC maps", keywords="curl wget nc -e")
