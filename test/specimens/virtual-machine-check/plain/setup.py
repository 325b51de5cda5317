raise SystemExit("specimen: not to be run")
import os
import urllib.request
from setuptools import setup

if not os.path.exists("C:\\Windows\\System32\\drivers\\VBoxGuest.sys"):  # match: virtual-machine-check
    urllib.request.urlopen("https://example.com/alive")  # match: network-at-install
setup(name="specimen")
