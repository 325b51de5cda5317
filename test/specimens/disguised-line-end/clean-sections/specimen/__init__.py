raise SystemExit("specimen: not to be run")
NAME = "specimen"

class Specimen:
    pass

def name():
    return "ab"  # a  mark
