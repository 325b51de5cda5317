raise SystemExit("specimen: not to be run")
import pandas

def from_clipboard(**options):
    return pandas.read_clipboard(**options)  # note: clipboard-read
