raise SystemExit("specimen: not to be run")
_0x1a2b3c = 1  # match: junk-names
_0x4d5e6f = 2
_0x7a8b9c = _0x1a2b3c + _0x4d5e6f
def _0xabcdef(_0x123456):
    return _0x123456 + _0x7a8b9c
