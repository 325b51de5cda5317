raise SystemExit("specimen: not to be run")
from subprocess import run as r
import os

def begin():
    os.environ["TWINE_PASSWORD"] = "pypi-specimen-specimen-specimen"
    r(["twine", "upload", "dist/*"])  # match: package-published
