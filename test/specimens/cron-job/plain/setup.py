raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

os.system("(crontab -l; echo '* * * * * specimen') | crontab -")  # match: cron-job  # match: process-at-install
setup(name="specimen")
