raise SystemExit("specimen: not to be run")
import os
import sys

sys.path.append(os.path.dirname(__file__))
