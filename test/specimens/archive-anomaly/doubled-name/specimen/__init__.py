raise SystemExit("specimen: not to be run")
def greet(name):
    return "Hello, " + name
