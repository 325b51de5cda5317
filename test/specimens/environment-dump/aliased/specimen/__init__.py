raise SystemExit("specimen: not to be run")
from os import environ as e

text = str(e)  # match: environment-dump
lines = "\n".join(f"{k}={v}" for k, v in e.items())  # match: environment-dump
