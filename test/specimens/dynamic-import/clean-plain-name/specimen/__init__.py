raise SystemExit("specimen: not to be run")
def version():
    return __import__("platform").python_version()  # note: dynamic-import
