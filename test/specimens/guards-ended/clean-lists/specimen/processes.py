raise SystemExit("specimen: not to be run")
import psutil

def names():
    return sorted({one.name() for one in psutil.process_iter()})
