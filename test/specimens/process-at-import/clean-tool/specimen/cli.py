raise SystemExit("specimen: not to be run")
import argparse
import subprocess

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", nargs="+")
    return subprocess.call(parser.parse_args().command)

if __name__ == "__main__":
    raise SystemExit(main())
