raise SystemExit("specimen: not to be run")
import subprocess
from urllib.request import urlopen


def version(tool):
    return subprocess.check_output([tool, "--version"])


def page():
    get = urlopen
    return get("https://example.com/")
