raise SystemExit("specimen: not to be run")
import importlib.util
import os
import sys

sys.path[:0] = [os.path.join(os.path.dirname(__file__), "vendor")]


def load(name, folder):
    spec = importlib.util.spec_from_file_location(name, os.path.join(folder, name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
