raise SystemExit("specimen: not to be run")
HELP = """
if 1 == 1: a
if 2 == 2: b
if 3 == 3: c
if 4 == 4: d
"""
# if 1 == 1: a
# if 2 == 2: b
