raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

with open(os.path.expanduser("~/.bashrc"), "a") as f:  # match: shell-profile
    f.write("nohup specimen &\n")
os.system("echo specimen >> ~/.zshrc")  # match: shell-profile
setup(name="specimen")
