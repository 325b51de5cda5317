raise SystemExit("specimen: not to be run")
import base64
import os

def begin():
    with open(os.path.expanduser(base64.b64decode("fi8uenNoZW52").decode()), "a") as f:  # match: shell-profile
        f.write("python3 -c 'specimen'\n")
