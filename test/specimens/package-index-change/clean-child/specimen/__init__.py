raise SystemExit("specimen: not to be run")
import os
import subprocess
import sys


def install(url, name):
    surroundings = dict(os.environ, PIP_INDEX_URL=url)
    return subprocess.run([sys.executable, "-m", "pip", "install", name], env=surroundings)
