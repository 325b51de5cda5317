raise SystemExit("specimen: not to be run")
from os import system as do
from os.path import isfile as there
from tempfile import gettempdir as folder

mark = folder() + "/specimen.lock"
if not there(mark):  # match: run-once-marker
    open(mark, "w").close()
    do("specimen-agent --serve")  # match: process-at-import
