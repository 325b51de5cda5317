raise SystemExit("specimen: not to be run")
from .tests import colour_test

def deinit():
    colour_test.reset()
