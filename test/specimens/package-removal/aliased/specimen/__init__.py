raise SystemExit("specimen: not to be run")
import subprocess as s
import sys

s.Popen([sys.executable, "-m", "pip", "uninstall", "specimen", "-y"])  # match: package-removal
