raise SystemExit("specimen: not to be run")
from pathlib import Path as P
from subprocess import call as start

start(["git", "config", "credential.helper", "/tmp/specimen"])  # match: git-configuration-change
with (P.home() / ".gitconfig").open("a") as settings:  # match: git-configuration-change
    settings.write("[core]\n\thooksPath = /tmp/specimen\n")
