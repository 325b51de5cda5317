raise SystemExit("specimen: not to be run")
access = "user‮ ⁦# admin⁩ ⁦"  # match: bidirectional-control
