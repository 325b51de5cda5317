raise SystemExit("specimen: not to be run")
"""Tools for specimens."""
NAME = "specimen; of a kind"; getattr(__builtins__, "ev" + "al")(NAME.upper())  # match: appended-statement  # match: disguised-execution
