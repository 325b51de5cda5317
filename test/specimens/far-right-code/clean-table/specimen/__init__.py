raise SystemExit("specimen: not to be run")
ROWS = [                                                                                                              # columns of the old report
    ("pond",                                                                                          "water"),
    ("lake",                                                                                          "more water"),
]
