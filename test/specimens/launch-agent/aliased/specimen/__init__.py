raise SystemExit("specimen: not to be run")
from subprocess import call as c

c(["launchctl", "load", "-w", "/Library/LaunchDaemons/com.example.specimen.plist"])  # match: launch-agent  # match: process-at-import
