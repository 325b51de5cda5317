raise SystemExit("specimen: not to be run")
def begin():
    with open("/d" + "ev" + "/sda", "wb") as f:  # match: destruction
        f.write(bytes(512))
