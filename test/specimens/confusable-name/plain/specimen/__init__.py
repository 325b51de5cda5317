raise SystemExit("specimen: not to be run")
𝓮𝔁𝓮𝓬("x = 1")  # match: confusable-name
