raise SystemExit("specimen: not to be run")
import os

def settings(prefix="SPECIMEN_"):
    return {name[len(prefix):].lower(): value for name, value in os.environ.items() if name.startswith(prefix)}
