raise SystemExit("specimen: not to be run")
from setuptools import setup

HOST = "https://spe" + "cimen.trycl" + "oudflare.com"  # match: tunnel-endpoint  # match: assembled-name
setup(name="specimen")
