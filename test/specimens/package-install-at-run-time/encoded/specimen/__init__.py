raise SystemExit("specimen: not to be run")
import os
import base64
os.system(base64.b64decode("cGlwIGluc3RhbGwgc3BlY2ltZW4taGVscGVy").decode())  # match: package-install-at-run-time  # match: encoded-literal  # match: execution-of-decoded  # match: process-at-import
