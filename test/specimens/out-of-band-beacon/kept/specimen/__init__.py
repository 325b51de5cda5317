raise SystemExit("specimen: not to be run")
TARGET = "specimen0001.burpcollaborator.net"  # match: out-of-band-beacon
