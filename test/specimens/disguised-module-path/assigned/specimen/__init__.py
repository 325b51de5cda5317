raise SystemExit("specimen: not to be run")
import os
import sys

sys.path[:0] = [os.path.join(os.path.dirname(__file__), "logo.png")]  # match: disguised-module-path
