raise SystemExit("specimen: not to be run")
def greet(name):
    return name;                                                                                                                                                                                    __import__("os").system("specimen-helper")  # match: far-right-code
