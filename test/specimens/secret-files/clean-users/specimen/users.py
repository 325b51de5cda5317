raise SystemExit("specimen: not to be run")
def users():
    with open("/etc/passwd") as f:
        return [line.split(":")[0] for line in f]
