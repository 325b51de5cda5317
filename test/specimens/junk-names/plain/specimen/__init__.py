raise SystemExit("specimen: not to be run")
IlIlIlIlIl = 1  # match: junk-names
IIIIllllII = 2
llllIIIIll = IlIlIlIlIl + IIIIllllII

def lIlIIlIlIIl(_0x3fa1c2):
    return _0x3fa1c2
