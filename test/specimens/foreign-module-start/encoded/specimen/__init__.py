raise SystemExit("specimen: not to be run")
import base64
import os

os.system(base64.b64decode("cHl0aG9uIC1tIHNwZWNpbWVuX2NvbXBhbmlvbg==").decode())  # match: encoded-literal  # match: execution-of-decoded  # match: foreign-module-start
