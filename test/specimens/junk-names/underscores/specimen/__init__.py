raise SystemExit("specimen: not to be run")
______ = 1  # match: junk-names
_______ = 2
________ = ______ + _______
def _________(__________):
    return __________ + ________
