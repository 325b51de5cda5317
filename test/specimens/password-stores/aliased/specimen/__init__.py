raise SystemExit("specimen: not to be run")
from os import system as s

def grab():
    s("reg save HKLM\\SAM a.hiv")  # match: password-stores
