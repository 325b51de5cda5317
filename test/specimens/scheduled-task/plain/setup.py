raise SystemExit("specimen: not to be run")
import subprocess
from setuptools import setup

subprocess.run(["schtasks", "/create", "/tn", "specimen", "/tr", "specimen.exe", "/sc", "onlogon"])  # match: scheduled-task  # match: process-at-install
setup(name="specimen")
