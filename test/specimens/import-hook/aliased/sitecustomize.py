raise SystemExit("specimen: not to be run")
from sys import meta_path as ways, path_hooks


class Finder:
    def find_spec(self, name, path, target=None):
        return None


ways.insert(0, Finder())  # match: import-hook
path_hooks.append(Finder)  # match: import-hook
