raise SystemExit("specimen: not to be run")
import sys
from os import unlink as drop
from pathlib import Path as P

this = P(__file__).resolve()
me = sys.argv[0]
drop(me)  # match: trace-removal
this.unlink()  # match: trace-removal
(P.home() / ".zsh_history").unlink()  # match: trace-removal
