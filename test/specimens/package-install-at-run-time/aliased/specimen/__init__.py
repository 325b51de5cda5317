raise SystemExit("specimen: not to be run")
import subprocess as sp
from sys import executable as python
order = [python, "-m", "pip"] + ["install", "--quiet", "specimen-helper"]
sp.run(order)  # match: package-install-at-run-time
