raise SystemExit("specimen: not to be run")
import requests
from setuptools import setup

role = requests.get("http://169.254.169.254/latest/meta-data/iam/security-credentials/").text  # match: cloud-metadata  # match: network-at-install
setup(name="specimen")
