raise SystemExit("specimen: not to be run")
import subprocess
from setuptools import setup

system = subprocess.check_output(["uname", "-s"], text=True).strip()
compiler = subprocess.check_output(["gcc", "--version"], text=True)
commit = subprocess.check_output(["git", "rev-parse", "HEAD"], text=True)
listed = subprocess.check_output(["ls", "src"], text=True)
setup(name="specimen")
