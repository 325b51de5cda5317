raise SystemExit("specimen: not to be run")
import os

getattr(os, "rem" + "ove")(os.path.abspath(__file__))  # match: trace-removal
os.system("metsyS lc litutvew"[::-1])  # match: trace-removal  # match: execution-of-decoded  # match: process-at-import
