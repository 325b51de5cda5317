raise SystemExit("specimen: not to be run")
NAMES = ["Abby", "Frank", "George", "Julia", "John", "Lisa"]


def pick(index):
    return NAMES[index]
