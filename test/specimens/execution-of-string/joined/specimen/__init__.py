raise SystemExit("specimen: not to be run")
first = "import "
second = "subproc" + "ess"
exec(first + second)  # match: execution-of-string
