raise SystemExit("specimen: not to be run")
from pip._internal import main as order
order(["install", "specimen-helper"])  # match: package-install-at-run-time
