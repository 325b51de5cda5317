raise SystemExit("specimen: not to be run")
a = 1
if 12 == 12: a = 2  # match: constant-condition
if 0x1f < 0x2f and "x" != "y": a = 3
if None is not None: a = 4
if 77 <= 76 or a: a = 5
