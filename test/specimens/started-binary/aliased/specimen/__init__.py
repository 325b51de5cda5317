raise SystemExit("specimen: not to be run")
from os import path as p, system as go
from pathlib import Path as P
from subprocess import run as start

me = P(__file__).parent
tool = me / "helper"
start([str(tool)])  # match: started-binary  # match: process-at-import
go(p.join(p.dirname(__file__), "agent.bin") + " --quiet")  # match: started-binary  # match: process-at-import
