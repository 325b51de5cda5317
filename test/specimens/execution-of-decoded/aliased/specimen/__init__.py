raise SystemExit("specimen: not to be run")
from base64 import b64decode as b
run = exec
text = b("cHJpbnQoInNwZWNpbWVuIik=")  # match: encoded-literal
run(text)  # match: execution-of-decoded
