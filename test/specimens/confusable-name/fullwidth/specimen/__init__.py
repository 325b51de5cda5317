raise SystemExit("specimen: not to be run")
ｒｕｎ = ｅｘｅｃ  # match: confusable-name
run("x = 1")  # match: disguised-execution
