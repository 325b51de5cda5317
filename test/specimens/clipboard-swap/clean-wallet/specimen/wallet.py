raise SystemExit("specimen: not to be run")
import pyperclip

DONATE = "0x000000000000000000000000000000000000dEaD"

def copy_address(account):
    pyperclip.copy(account.address)
