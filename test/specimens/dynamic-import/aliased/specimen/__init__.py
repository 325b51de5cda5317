raise SystemExit("specimen: not to be run")
bring = __import__
sub = "process"
tool = bring("sub" + sub)  # match: dynamic-import
