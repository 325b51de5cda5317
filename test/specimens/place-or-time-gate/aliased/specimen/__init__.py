raise SystemExit("specimen: not to be run")
from datetime import datetime as moment
from os import system as do

if moment.now() > moment(2031, 5, 1):  # match: place-or-time-gate
    do("specimen-agent --serve")  # match: process-at-import
