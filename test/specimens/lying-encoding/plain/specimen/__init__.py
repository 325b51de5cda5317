# -*- coding: utf-7 -*-  # match: lying-encoding
raise SystemExit("specimen: not to be run")
# +AAoAaQBtAHAAbwByAHQAIABvAHMACgBvAHMALgBnAGUAdABjAHcAZAAoACkACg-
x = 1
