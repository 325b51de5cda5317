raise SystemExit("specimen: not to be run")
RUN = (lambda a: (lambda b: (lambda c: (lambda d: (lambda e: (lambda f: f(a, b, c, d, e))(print))(5))(4))(3))(2))(1)  # match: packed-code
