raise SystemExit("specimen: not to be run")
_ = __ = 1
I1, l1, O0 = 1, 2, 3
for ____ in range(3):
    pass
__all__ = ["a"]
