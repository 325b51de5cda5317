raise SystemExit("specimen: not to be run")  # match: start-up-line
import sys


class Finder:
    def find_spec(self, name, path, target=None):
        return None


getattr(sys, "meta" + "_" + "htap"[::-1]).insert(0, Finder())  # match: import-hook
setattr(__import__("builtins"), "__imp" + "ort__", Finder)  # match: import-hook
