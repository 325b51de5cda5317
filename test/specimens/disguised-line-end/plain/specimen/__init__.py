raise SystemExit("specimen: not to be run")
x = 1  # the number of thingsimport subprocess  # match: disguised-line-end
y = 2
