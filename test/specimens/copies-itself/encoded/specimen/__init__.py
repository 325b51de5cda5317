raise SystemExit("specimen: not to be run")
import base64
import shutil

def begin():
    shutil.copy2(__file__, base64.b64decode("L21lZGlhL3VzYi9zcGVjaW1lbi5weQ==").decode())  # match: copies-itself
