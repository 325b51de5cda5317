raise SystemExit("specimen: not to be run")
from setuptools import setup

name = "sub" + "pro" + "cess"  # match: assembled-name
place = "htt" + "ps://fil" + "es.exam" + "ple.com/specimen"  # match: assembled-name
setup(name="specimen")
