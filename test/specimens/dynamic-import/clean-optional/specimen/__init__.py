raise SystemExit("specimen: not to be run")
import importlib

def optional(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None

numpy = optional("numpy")
tables = {name: importlib.import_module("specimen.tables." + name) for name in ("water", "reeds")}
