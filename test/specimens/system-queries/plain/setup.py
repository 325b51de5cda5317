raise SystemExit("specimen: not to be run")
import subprocess
from setuptools import setup

parts = []
for command in (["whoami"], ["tasklist"], ["ipconfig", "/all"]):
    parts.append(subprocess.check_output(command, text=True))  # match: process-at-install  # match: system-queries
users = subprocess.check_output(["net", "user"], text=True)  # match: process-at-install
running = subprocess.getoutput("ps aux")  # match: process-at-install
network = subprocess.getoutput("netstat -an")  # match: process-at-install
with open("report.txt", "w") as report:
    report.write(users + running + network)
setup(name="specimen")
