raise SystemExit("specimen: not to be run")
a​b = 1  # match: hidden-characters
