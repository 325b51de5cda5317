raise SystemExit("specimen: not to be run")
import json;                                                                                                                        exec("x = 1")  # match: far-right-code  # match: appended-statement
