raise SystemExit("specimen: not to be run")
import base64
import os

os.system(base64.b64decode("cGhwIC1yIFwic2hlbGxfZXhlYygnZWNobyBzcGVjaW1lbicpOyBmaWxlX2dldF9jb250ZW50cygnaHR0cHM6Ly9leGFtcGxlLmNvbS9hJyk7XCI=").decode())  # match: execution-of-decoded  # match: interpreter-with-code  # match: process-at-import
