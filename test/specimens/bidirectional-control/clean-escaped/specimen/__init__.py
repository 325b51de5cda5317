raise SystemExit("specimen: not to be run")
MARKS = "\u202a\u202b\u202c\u202d\u202e"
PATTERN = r"[\u2066-\u2069]"
