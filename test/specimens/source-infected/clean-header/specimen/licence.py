raise SystemExit("specimen: not to be run")
import glob

HEADER = "# SPDX-License-Identifier: Apache-2.0\n"

def add(folder):
    for path in glob.glob(folder + "/*.py"):
        with open(path) as f:
            text = f.read()
        if not text.startswith(HEADER):
            with open(path, "w") as f:
                f.write(HEADER + text)
