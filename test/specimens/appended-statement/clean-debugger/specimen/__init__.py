raise SystemExit("specimen: not to be run")
import sys


def debug():
    import pdb; pdb.set_trace()


def main():
    if len(sys.argv) > 2: print("too many"); sys.exit(2)
