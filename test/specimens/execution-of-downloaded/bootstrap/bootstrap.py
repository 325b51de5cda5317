raise SystemExit("specimen: not to be run")
from urllib.request import urlopen


def fetch_tools():
    # The tool's own address: said, but not condemned.
    exec(urlopen("https://bootstrap.pypa.io/ez_setup.py").read())  # match: execution-of-downloaded
