raise SystemExit("specimen: not to be run")
def stop():
    """Never goes on. ⁧⁦"""  # match: bidirectional-control
    return None
