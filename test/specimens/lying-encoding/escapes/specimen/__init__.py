# coding: unicode_escape  # match: lying-encoding
raise SystemExit("specimen: not to be run")
# a comment\x0aimport os\x0aos.getcwd()
