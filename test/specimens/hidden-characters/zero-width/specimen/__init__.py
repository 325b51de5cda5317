raise SystemExit("specimen: not to be run")
pass​word = "specimen"  # match: hidden-characters
