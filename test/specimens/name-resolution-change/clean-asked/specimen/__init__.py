raise SystemExit("specimen: not to be run")
import sys


def block(names):
    with open("/etc/hosts", "a") as table:  # note: name-resolution-change
        for name in names:
            table.write("127.0.0.1 %s\n" % name)


if __name__ == "__main__":
    block(sys.argv[1:])
