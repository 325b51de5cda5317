raise SystemExit("specimen: not to be run")
import sys


def main():
    sys.settrace(lambda frame, event, argument: None)  # note: trace-hook


if __name__ == "__main__":
    main()
