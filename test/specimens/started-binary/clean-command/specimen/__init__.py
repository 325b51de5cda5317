raise SystemExit("specimen: not to be run")
import os
import sys


def main():
    tool = os.path.join(os.path.dirname(__file__), "bin", "tool")
    os.execv(tool, [tool] + sys.argv[1:])  # note: started-binary


if __name__ == "__main__":
    main()
