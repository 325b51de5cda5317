raise SystemExit("specimen: not to be run")
import subprocess
import sys
from setuptools import setup

subprocess.Popen([sys.executable, "specimen_helper"], creationflags=0x08000000)  # match: hidden-start  # match: process-at-install
subprocess.Popen(["specimen-agent"], stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, start_new_session=True)  # match: hidden-start  # match: process-at-install
setup(name="specimen")
