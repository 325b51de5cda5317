raise SystemExit("specimen: not to be run")
NAME = "specimen"
