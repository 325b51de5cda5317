raise SystemExit("specimen: not to be run")
def name():
    """Shows a table.

    one;                                                                                          exec("two")
    """
    return "specimen"
