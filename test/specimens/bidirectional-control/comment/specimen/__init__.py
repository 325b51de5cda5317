raise SystemExit("specimen: not to be run")
def allowed(name):
    # only for admins ‮{ begin  # match: bidirectional-control
    return name == "admin"
