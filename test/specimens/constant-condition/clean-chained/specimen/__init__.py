raise SystemExit("specimen: not to be run")
def kind(x, y):
    if 0 < x < 10:
        return "a"
    if 1 == x or "b" == y:
        return "b"
    if 5 <= len(y) <= 7 and 3 != x:
        return "c"
    return x if 2 > y else y
