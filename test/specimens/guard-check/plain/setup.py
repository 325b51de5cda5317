raise SystemExit("specimen: not to be run")
import subprocess
import urllib.request
from setuptools import setup

found = subprocess.getoutput("wmic /namespace:\\\\root\\securitycenter2 path antivirusproduct get displayname")  # match: guard-check  # match: process-at-install
urllib.request.urlopen("https://example.com/alive")  # match: network-at-install
setup(name="specimen")
