raise SystemExit("specimen: not to be run")
import importlib
import sys

backend = importlib.import_module("json")
known = [finder for finder in sys.meta_path if hasattr(finder, "find_spec")]
