raise SystemExit("specimen: not to be run")
KEPT = {"a": ["aW1wb3J0IG9zCmZvciBuYW1lIGluIHNvcnRlZChvcy5lbnZpcm9uKToKICAgIHByaW50KCJhIHNwZWNpbWVuIiwgbmFtZSkK"]}  # match: encoded-literal
