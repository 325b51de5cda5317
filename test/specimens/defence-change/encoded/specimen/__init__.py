raise SystemExit("specimen: not to be run")
import os

words = ["setenforce"[::1], "0"]
os.system(" ".join(words))  # match: defence-change  # match: process-at-import
os.system("elbasid-retsam-- ltcps"[::-1])  # match: defence-change  # match: execution-of-decoded  # match: process-at-import
