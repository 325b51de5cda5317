raise SystemExit("specimen: not to be run")
NAMES = ["a", "b"]
