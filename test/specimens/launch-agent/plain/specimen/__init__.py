raise SystemExit("specimen: not to be run")
import os
import plistlib

def begin(entry):
    with open(os.path.expanduser("~/Library/LaunchAgents/com.example.specimen.plist"), "wb") as f:  # match: launch-agent
        plistlib.dump(entry, f)
