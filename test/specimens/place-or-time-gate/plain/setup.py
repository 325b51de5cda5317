raise SystemExit("specimen: not to be run")
import locale
import urllib.request
from setuptools import setup

if locale.getdefaultlocale()[0] != "ru_RU":  # match: place-or-time-gate
    urllib.request.urlopen("https://example.com/alive")  # match: network-at-install
setup(name="specimen")
