raise SystemExit("specimen: not to be run")
import sys


class VendorImporter:
    def find_spec(self, name, path=None, target=None):
        return None

    def install(self):
        if self not in sys.meta_path:
            sys.meta_path.append(self)  # note: import-hook


VendorImporter().install()
