raise SystemExit("specimen: not to be run")
import os
from subprocess import CREATE_NO_WINDOW as quiet, Popen as begin

begin("specimen-agent --serve", creationflags=quiet)  # match: hidden-start  # match: process-at-import
os.system("nohup specimen-agent --serve > /dev/null 2>&1 &")  # match: hidden-start  # match: process-at-import
