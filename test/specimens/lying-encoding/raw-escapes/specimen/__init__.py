# coding: raw_unicode_escape  # match: lying-encoding
raise SystemExit("specimen: not to be run")
# a comment \u000aimport os
