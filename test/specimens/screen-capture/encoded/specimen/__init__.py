raise SystemExit("specimen: not to be run")
import os

os.system("gnp.a x- erutpacneercs"[::-1])  # match: screen-capture  # match: execution-of-decoded  # match: process-at-import
