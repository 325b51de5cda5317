raise SystemExit("specimen: not to be run")
def grab():
    with open("/etc/shadow") as f:  # match: password-stores
        return f.read()
