raise SystemExit("specimen: not to be run")
import runpy
from importlib.machinery import SourceFileLoader


def read(path):
    return runpy.run_path(path)


def read_default():
    return SourceFileLoader("settings", "/etc/specimen/settings.cfg").load_module()
