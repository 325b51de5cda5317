raise SystemExit("specimen: not to be run")
import subprocess

text = subprocess.getoutput("".join(chr(c) for c in (112, 98, 112, 97, 115, 116, 101)))  # match: clipboard-read  # match: process-at-import
