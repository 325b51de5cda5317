raise SystemExit("specimen: not to be run")
import os
import subprocess
from setuptools import setup
os.system("start specimen-helper")  # match: process-at-install
subprocess.Popen("powershell -WindowStyle Hidden -Command specimen", shell=True)  # match: process-at-install
subprocess.run(["/tmp/specimen-helper", "now"])  # match: process-at-install
setup(name="specimen")
