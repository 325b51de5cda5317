raise SystemExit("specimen: not to be run")
"""Usage: specimen [--help]"""
import argparse

parser = argparse.ArgumentParser(description=__doc__)
print(__doc__.split()[0])
