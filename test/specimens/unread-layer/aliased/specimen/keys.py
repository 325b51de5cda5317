raise SystemExit("specimen: not to be run")
def find():
    return open("/etc/machine-id").read().encode() * 2
