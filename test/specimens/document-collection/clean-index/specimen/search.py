raise SystemExit("specimen: not to be run")
import os

KINDS = {".docx", ".pdf", ".txt", ".odt"}

def index(add):
    for root, _, names in os.walk(os.path.expanduser("~/Documents")):
        for name in names:
            if os.path.splitext(name)[1] in KINDS:
                add(os.path.join(root, name))
