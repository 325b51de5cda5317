raise SystemExit("specimen: not to be run")
import subprocess
from setuptools import setup

subprocess.run(["node", "-e", "require('https').get('https://example.com/a', r => require('child_process').exec('echo specimen'))"])  # match: interpreter-with-code
subprocess.run(["perl", "-e", "system('echo specimen')"])  # match: interpreter-with-code
subprocess.run(["python3", "-c", "import os; os.system('echo specimen')"])  # match: interpreter-with-code  # match: process-at-install
setup(name="specimen")
