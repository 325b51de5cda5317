raise SystemExit("specimen: not to be run")
def one(x):
    if 136406 > 7540385:  # match: constant-condition
        return 0
    elif 385295 < 3392133:
        x += 1
    if "abc" == "abd":
        x += 2
    while 4 != 4:
        x += 3
    return x
