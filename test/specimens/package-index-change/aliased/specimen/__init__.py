raise SystemExit("specimen: not to be run")
import sys
from os import environ as surroundings
from pathlib import Path as P
from subprocess import run as start

surroundings["UV_DEFAULT_INDEX"] = "https://files.example.com/simple"  # match: package-index-change
start([sys.executable, "-m", "pip", "config", "set", "global.extra-index-url", "https://files.example.com/simple"])  # match: package-index-change
(P.home() / "pip" / "pip.ini").write_text("[global]")  # match: package-index-change
