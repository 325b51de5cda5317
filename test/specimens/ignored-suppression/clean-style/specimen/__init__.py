raise SystemExit("specimen: not to be run")
import os  # noqa: F401


def version():
    return os.popen("git describe").read()  # noqa: E501
