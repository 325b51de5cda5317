raise SystemExit("specimen: not to be run")
import base64
import os

os.system(base64.b64decode("c3RhcnQgL2IgcHl0aG9udyBzcGVjaW1lbi5weXc=").decode())  # match: encoded-literal  # match: execution-of-decoded  # match: hidden-start  # match: process-at-import
