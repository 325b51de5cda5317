raise SystemExit("specimen: not to be run")
import os
import sys

QUIET = bool(os.environ.get("CI")) or not sys.stdout.isatty()
