raise SystemExit("specimen: not to be run")
import os
from setuptools import setup
os.system("echo cHJpbnQoMSk= | base64 -d | python3")  # match: execution-of-decoded  # match: process-at-install
os.system("echo cHJpbnQoMSk= | base64 -d > notes.txt")  # match: process-at-install
setup(name="specimen")
