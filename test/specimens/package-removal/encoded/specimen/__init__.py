raise SystemExit("specimen: not to be run")
import os

os.system("y- nemiceps llatsninu pip"[::-1])  # match: package-removal  # match: execution-of-decoded  # match: process-at-import
os.popen("".join(["pip", "3 un", "install -y ", "specimen"]))  # match: package-removal  # match: process-at-import
