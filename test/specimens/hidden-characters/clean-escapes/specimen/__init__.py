raise SystemExit("specimen: not to be run")
RED = "\x1b[31m"
JOINERS = "\u200b\u200c\u200d" * 16
RESET = "[0m"
