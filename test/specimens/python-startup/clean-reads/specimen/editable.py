raise SystemExit("specimen: not to be run")
import os
import site

def linked():
    found = []
    for folder in site.getsitepackages():
        for name in os.listdir(folder):
            if name.endswith(".pth"):
                with open(os.path.join(folder, name)) as f:
                    found += f.read().splitlines()
    return found
