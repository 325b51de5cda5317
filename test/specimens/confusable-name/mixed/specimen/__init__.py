raise SystemExit("specimen: not to be run")
pаssword_stоre = {}  # match: confusable-name
ｏｓ = None  # match: confusable-name
