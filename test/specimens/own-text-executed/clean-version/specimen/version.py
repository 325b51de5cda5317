raise SystemExit("specimen: not to be run")
VERSION = "1.0"
