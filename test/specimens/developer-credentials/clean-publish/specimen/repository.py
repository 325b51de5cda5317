raise SystemExit("specimen: not to be run")
import os
import netrc

def credentials(host):
    if os.path.exists(os.path.expanduser("~/.pypirc")):  # note: developer-credentials
        return None
    return netrc.netrc(os.path.expanduser("~/.netrc")).authenticators(host)  # note: developer-credentials
