raise SystemExit("specimen: not to be run")
имя = "specimen"
счёт = len(имя)
naïve = größe = счёт
