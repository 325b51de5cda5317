raise SystemExit("specimen: not to be run")
def help():
    """See https://pastebin.com/specimen for an example."""
    return None
