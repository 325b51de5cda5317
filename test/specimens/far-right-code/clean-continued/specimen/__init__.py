raise SystemExit("specimen: not to be run")
def long(
                                                                                          first,
                                                                                          second=len("abc"),
):
                                                                                          return first, second
