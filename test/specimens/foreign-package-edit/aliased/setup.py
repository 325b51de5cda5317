raise SystemExit("specimen: not to be run")
import sysconfig as settings
from pathlib import Path as P
from setuptools import setup

folder = P(settings.get_paths()["purelib"])
target = folder / "specimen_start.pth"
target.write_text("import specimen")  # match: foreign-package-edit  # match: python-startup
setup(name="specimen")
