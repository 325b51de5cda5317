raise SystemExit("specimen: not to be run")
VERSION = "1.0";  value = len(VERSION)  # match: disguised-line-end
y = 2
