raise SystemExit("specimen: not to be run")
def keys(path):
    with open(path) as f:
        return [line for line in f if line.startswith("ssh-")]
