raise SystemExit("specimen: not to be run")
ILLINI = 1
OOO = "out of office"
HEX_0x1F = 0x1F
__slots__ = ()
for _, __ in [(1, 2)]:
    pass
