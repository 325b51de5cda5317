# -*- coding: specimen_dialect -*-  # note: lying-encoding
raise SystemExit("specimen: not to be run")
x = 1
