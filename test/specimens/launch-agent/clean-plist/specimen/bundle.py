raise SystemExit("specimen: not to be run")
import plistlib

def version(path):
    with open(path, "rb") as f:
        return plistlib.load(f)["CFBundleVersion"]
