raise SystemExit("specimen: not to be run")
import requests as web
from setuptools import setup

web.get("https://files.example.com/a")  # nosemgrep: specimen  # note: ignored-suppression  # match: network-at-install
exec(open("specimen/extra.py").read())  # noqa: S102  # note: ignored-suppression
setup(name="specimen")
