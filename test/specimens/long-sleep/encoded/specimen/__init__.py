raise SystemExit("specimen: not to be run")
import base64
import os
import urllib.request

os.system(base64.b64decode("cGluZyAtbiAxMjAgMTI3LjAuMC4x").decode())  # match: encoded-literal  # match: execution-of-decoded  # match: long-sleep  # match: process-at-import
urllib.request.urlopen("https://example.com/alive")  # match: network-at-import
