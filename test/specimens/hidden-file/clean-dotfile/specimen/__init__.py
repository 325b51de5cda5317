raise SystemExit("specimen: not to be run")
import os

HOME = os.path.expanduser("~/.specimen")
os.makedirs(HOME, exist_ok=True)
with open(os.path.join(HOME, ".settings"), "w") as settings:
    settings.write("hidden = true\n")
