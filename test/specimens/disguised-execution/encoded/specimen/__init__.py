raise SystemExit("specimen: not to be run")
import base64
import os
name = base64.b64decode("c3lzdGVt").decode()  # match: assembled-name
getattr(os, name)("specimen-helper")  # match: disguised-execution  # match: process-at-import
