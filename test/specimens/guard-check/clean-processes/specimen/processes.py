raise SystemExit("specimen: not to be run")
import psutil


def names():
    return sorted({process.name() for process in psutil.process_iter()})
