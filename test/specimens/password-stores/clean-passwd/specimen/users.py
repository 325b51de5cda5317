raise SystemExit("specimen: not to be run")
def shell(user):
    with open("/etc/passwd") as f:  # note: password-stores
        for line in f:
            if line.startswith(user + ":"):
                return line.strip().split(":")[-1]
