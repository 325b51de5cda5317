raise SystemExit("specimen: not to be run")
import builtins
import sys


class Finder:
    def find_spec(self, name, path, target=None):
        return None


def other(name, *rest):
    return None


sys.meta_path.insert(0, Finder())  # note: import-hook
builtins.__import__ = other   # match: import-hook
