raise SystemExit("specimen: not to be run")
import os


def process_startup():
    return os.environ.get("SPECIMEN_PROCESS_START")
