raise SystemExit("specimen: not to be run")
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "_part.zip"))
