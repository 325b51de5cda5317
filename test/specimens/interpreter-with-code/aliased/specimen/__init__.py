raise SystemExit("specimen: not to be run")
import sys
from subprocess import Popen as begin

code = "import o" + "s; o" + "s.sys" + "tem('echo specimen')"
begin([sys.executable, "-c", code])  # match: interpreter-with-code  # match: process-at-import
