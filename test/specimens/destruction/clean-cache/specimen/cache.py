raise SystemExit("specimen: not to be run")
import os
import shutil

def clear():
    shutil.rmtree(os.path.expanduser("~/.cache/specimen"), ignore_errors=True)

def sweep(folder):
    for root, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".pyc"):
                os.remove(os.path.join(root, name))
