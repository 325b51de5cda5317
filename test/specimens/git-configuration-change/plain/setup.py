raise SystemExit("specimen: not to be run")
import os
import subprocess
from setuptools import setup

os.system("git config --global core.hooksPath /tmp/specimen")  # match: git-configuration-change  # match: git-hook
subprocess.run(["git", "config", "--global", "url.https://files.example.com/.insteadOf", "https://example.com/"])  # match: git-configuration-change
with open(".git/hooks/post-commit", "w") as hook:  # match: git-configuration-change  # match: git-hook
    hook.write("#!/bin/sh\n")
setup(name="specimen")
