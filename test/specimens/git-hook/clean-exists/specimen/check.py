raise SystemExit("specimen: not to be run")
import os

def installed():
    return os.path.exists(".git/hooks/pre-commit")
