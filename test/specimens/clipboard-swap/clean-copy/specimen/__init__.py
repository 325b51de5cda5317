raise SystemExit("specimen: not to be run")
import pyperclip

def copy(text):
    pyperclip.copy(text.strip())
