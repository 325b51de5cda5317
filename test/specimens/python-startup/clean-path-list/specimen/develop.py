raise SystemExit("specimen: not to be run")
import os


def link(folder, source):
    with open(os.path.join(folder, "anything.pth"), "w") as stream:  # note: python-startup
        stream.write("/srv/specimen/src\n" + source + "\n")


def save(base, paths):
    with open(os.path.join(base, "easy-install.pth"), "wt") as stream:  # note: python-startup
        stream.write("\n".join(paths))
