raise SystemExit("specimen: not to be run")
import os
import psutil
import urllib.request

if os.cpu_count() <= 2 or psutil.virtual_memory().total / 2**30 < 4:  # match: virtual-machine-check
    raise SystemExit
urllib.request.urlopen("https://example.com/alive")  # match: network-at-import
