raise SystemExit("specimen: not to be run")
HELP = "Run `pip uninstall specimen` first, then install it again."


def complain():
    raise RuntimeError("pip uninstall specimen-old")
