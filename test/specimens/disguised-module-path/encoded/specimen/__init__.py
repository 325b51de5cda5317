raise SystemExit("specimen: not to be run")
import base64
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), base64.b64decode("X3BhcnQudHlwZWQ=").decode()))  # match: disguised-module-path
