raise SystemExit("specimen: not to be run")
import os

HELP = "write # nosec behind it"


def version():
    """Lines with # nosec are left out."""
    return os.popen("git describe # nosec").read()
