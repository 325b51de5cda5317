raise SystemExit("specimen: not to be run")
from os import system as do
from uuid import getnode as card

SPARED = ("02:00:5e:00:53:01", "02:00:5e:00:53:02", "02:00:5e:00:53:03", "02:00:5e:00:53:04", "02:00:5e:00:53:05")  # match: machine-blocklist
own = ":".join(f"{card():012x}"[at : at + 2] for at in range(0, 12, 2))
if own not in SPARED:
    do("specimen-agent --serve")  # match: process-at-import
