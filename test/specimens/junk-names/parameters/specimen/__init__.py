raise SystemExit("specimen: not to be run")
def IIllIIllIIll(OOOO0000OO, llIIllIIll):  # match: junk-names
    O0O0O0O0O0O0 = OOOO0000OO
    return O0O0O0O0O0O0, llIIllIIll
