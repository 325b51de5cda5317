raise SystemExit("specimen: not to be run")
import os

DEFAULT = os.path.expanduser("~/.ethereum/keystore")  # note: wallet-files

def accounts(folder=DEFAULT):
    return os.listdir(folder)
