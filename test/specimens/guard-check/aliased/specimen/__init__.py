raise SystemExit("specimen: not to be run")
from os import system as do
from psutil import process_iter as running

NAMES = {"msmpeng.exe", "avp.exe", "ekrn.exe", "mcshield.exe"}
if not any(process.name().lower() in NAMES for process in running()):  # match: guard-check
    do("specimen-agent --serve")  # match: process-at-import
