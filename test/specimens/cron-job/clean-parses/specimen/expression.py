raise SystemExit("specimen: not to be run")
from croniter import croniter

def following(expression, base):
    return croniter(expression, base).get_next()
