raise SystemExit("specimen: not to be run")
"""
print("specimen")
"""
exec(__doc__)  # match: own-text-executed
