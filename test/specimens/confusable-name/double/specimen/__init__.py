raise SystemExit("specimen: not to be run")
def check(name):
    return name == "admin"


def chеck(name):  # match: confusable-name
    return True
