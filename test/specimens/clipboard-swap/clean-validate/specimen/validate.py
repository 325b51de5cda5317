raise SystemExit("specimen: not to be run")
import re

ETHEREUM = re.compile("^0x[a-fA-F0-9]{40}$")
BITCOIN = re.compile("^(bc1|[13])[a-km-zA-HJ-NP-Z1-9]{25,60}$")

def valid(text):
    return bool(ETHEREUM.match(text) or BITCOIN.match(text))
