raise SystemExit("specimen: not to be run")
def area(a, b, c):
    s = (a + b + c) / 2
    return (s * (s - a) * (s - b) * (s - c)) ** 0.5
x0, x1, l1, O, I = 0, 1, 2, 3, 4
