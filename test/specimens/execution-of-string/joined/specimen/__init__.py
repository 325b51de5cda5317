raise SystemExit("specimen: not to be run")
first = "import "
second = "subproc" + "ess"  # match: assembled-name
exec(first + second)  # match: execution-of-string
