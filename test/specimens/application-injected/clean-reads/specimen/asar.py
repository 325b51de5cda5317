raise SystemExit("specimen: not to be run")
def header(path="resources/app.asar"):
    with open(path, "rb") as f:
        return f.read(16)
