raise SystemExit("specimen: not to be run")
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--webhook", help="for example https://hooks.slack.com/services/T/B/X")
