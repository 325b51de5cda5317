raise SystemExit("specimen: not to be run")
from os import system as s
from setuptools import setup

s("systemctl --user enable specimen.service")  # match: systemd-unit  # match: process-at-install
setup(name="specimen")
