raise SystemExit("specimen: not to be run")
def need(name):
    raise ImportError("%s is missing: run `pip install %s`" % (name, name))
