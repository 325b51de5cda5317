raise SystemExit("specimen: not to be run")
import base64
import urllib.request

name = open(base64.b64decode("L3N5cy9jbGFzcy9kbWkvaWQvcHJvZHVjdF9uYW1l").decode()).read()  # match: virtual-machine-check
if "VMware" not in name and "QEMU" not in name:
    urllib.request.urlopen("https://example.com/alive")  # match: network-at-import
