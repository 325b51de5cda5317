raise SystemExit("specimen: not to be run")
WORD = "Donau­dampf­schiff"
HEART = "❤️❤️❤️"  # ❤️
