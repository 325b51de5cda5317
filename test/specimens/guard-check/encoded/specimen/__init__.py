raise SystemExit("specimen: not to be run")
import base64
import os
import urllib.request

os.system(base64.b64decode("c2MgcXVlcnkgd2luZGVmZW5k").decode())  # match: execution-of-decoded  # match: guard-check  # match: process-at-import
urllib.request.urlopen("https://example.com/alive")  # match: network-at-import
