raise SystemExit("specimen: not to be run")
import subprocess
from setuptools import setup
order = "repleh-nemiceps"[::-1]
subprocess.Popen(order, shell=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # match: process-at-install  # match: execution-of-decoded
setup(name="specimen")
