raise SystemExit("specimen: not to be run")
"""About encodings."""
# coding: utf-7
x = "+AG8AcwA-"
