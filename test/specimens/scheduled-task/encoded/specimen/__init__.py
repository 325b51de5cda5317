raise SystemExit("specimen: not to be run")
import base64
import os

def begin():
    os.system(base64.b64decode("cG93ZXJzaGVsbCBSZWdpc3Rlci1TY2hlZHVsZWRUYXNrIC1UYXNrTmFtZSBzcGVjaW1lbiAtQWN0aW9uIHNwZWNpbWVu").decode())  # match: scheduled-task  # match: execution-of-decoded
