raise SystemExit("specimen: not to be run")
WALLETS = ["Exodus", "Electrum", "MetaMask", "Phantom"]

def supported(name):
    return name in WALLETS
