raise SystemExit("specimen: not to be run")
import subprocess
import sys


def remove(name):
    return subprocess.run([sys.executable, "-m", "pip", "uninstall", "-y", name])  # note: package-removal
