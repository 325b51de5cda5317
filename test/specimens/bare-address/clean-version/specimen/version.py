raise SystemExit("specimen: not to be run")
VERSION = "12.0.2.1"
RANGE = "192.0.2.0/24"
