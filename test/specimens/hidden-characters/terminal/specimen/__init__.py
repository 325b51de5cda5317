raise SystemExit("specimen: not to be run")
x = 1  # harmless [8m and more  # match: hidden-characters
