raise SystemExit("specimen: not to be run")
ｒｕｎ = ｅｘｅｃ  # match: hidden-characters
run("x = 1")  # match: disguised-execution
