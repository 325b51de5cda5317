raise SystemExit("specimen: not to be run")
import os
from importlib.machinery import SourceFileLoader as Loader
from importlib.util import spec_from_loader

HERE = os.path.dirname(__file__)
loader = Loader("specimen_part", os.path.join(HERE, "py.typed"))  # match: disguised-module-path
