raise SystemExit("specimen: not to be run")
run = eval("o" + "s.sys" + "tem")  # match: execution-of-string  # match: assembled-name
text = eval("\x73\x70\x65\x63")  # match: execution-of-string
