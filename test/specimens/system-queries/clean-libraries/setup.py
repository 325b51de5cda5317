raise SystemExit("specimen: not to be run")
import os
import subprocess
from setuptools import setup

found = subprocess.getoutput("ls /usr/lib /opt/cuda")
os.system("find src -name '*.c' > sources.txt")
os.system("ls include >> sources.txt")
setup(name="specimen")
