raise SystemExit("specimen: not to be run")
VALUE = 1
