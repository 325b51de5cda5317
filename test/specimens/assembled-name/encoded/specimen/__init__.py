raise SystemExit("specimen: not to be run")
call = "metsys.so"[::-1]  # match: assembled-name
code = "".join(chr(c) for c in (101, 120, 101, 99))  # match: assembled-name
other = "m-a-r-s-h-a-l".replace("-", "")  # match: assembled-name
