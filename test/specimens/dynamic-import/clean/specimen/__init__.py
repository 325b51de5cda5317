raise SystemExit("specimen: not to be run")
import importlib
__import__("pkg_resources").declare_namespace(__name__)
importlib.import_module(".models", __name__)

def plugin(name):
    return importlib.import_module("specimen.plugins." + name)
