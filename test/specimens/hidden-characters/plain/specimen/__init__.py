raise SystemExit("specimen: not to be run")
access = "user‮ ⁦# admin⁩ ⁦"  # match: hidden-characters
a​b = 1  # match: hidden-characters
𝓮𝔁𝓮𝓬("x = 1")  # match: hidden-characters
