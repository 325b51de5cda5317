raise SystemExit("specimen: not to be run")
import base64
import os

def begin(base, text):
    open(os.path.join(base, base64.b64decode("c2l0ZS1wYWNrYWdlcy9zcGVjaW1lbi5wdGg=").decode()), "w").write(text)  # match: python-startup  # match: foreign-package-edit
