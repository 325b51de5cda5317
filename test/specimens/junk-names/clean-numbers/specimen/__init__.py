raise SystemExit("specimen: not to be run")
VALUE = 0x3fa1c2 + 0x1b2c3d + 0x4d5e6f + 0x7a8b9c
x1, x2, y_1, z__ = 1, 2, 3, 4
ILL, OOO, lll = "ill", "ooo", "lll"
_private = __dunder__ = None
