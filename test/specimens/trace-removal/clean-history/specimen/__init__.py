raise SystemExit("specimen: not to be run")
import os
import readline


def clear():
    readline.clear_history()  # note: trace-removal
    os.remove(os.path.expanduser("~/.specimen/queries.log"))
