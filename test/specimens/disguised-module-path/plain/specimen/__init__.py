raise SystemExit("specimen: not to be run")
import os
import sys

sys.path.insert(0, f"{os.path.dirname(__file__)}\\_part.typed")  # match: disguised-module-path
