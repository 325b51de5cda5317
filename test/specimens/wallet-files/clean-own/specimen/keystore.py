raise SystemExit("specimen: not to be run")
import os

DEFAULT = os.path.expanduser("~/.ethereum/keystore")

def accounts(folder=DEFAULT):
    return os.listdir(folder)  # note: wallet-files
