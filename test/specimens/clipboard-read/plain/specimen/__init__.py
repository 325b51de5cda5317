raise SystemExit("specimen: not to be run")
import pyperclip

text = pyperclip.paste()  # match: clipboard-read
