raise SystemExit("specimen: not to be run")
import base64
import os

os.system(base64.b64decode("Y2VydHV0aWwgLWRlY29kZSBzcGVjaW1lbi50eHQgc3BlY2ltZW4uYmlu").decode())  # match: assembled-name  # match: encoded-literal  # match: execution-of-decoded  # match: process-at-import  # match: system-binary-abuse
