raise SystemExit("specimen: not to be run")
VERSION = "1.0";                                                                                                                                            run = exec; run("x = 1")  # match: far-right-code  # match: appended-statement
