raise SystemExit("specimen: not to be run")
VALUES = {
    "a": 1,                                                                                # a remark (see above)
    "b":                                                                      2,
}
BANNER = "x                                                                                          exec(1)"
