raise SystemExit("specimen: not to be run")
import sys
def debugging():
    return sys.gettrace() is not None
PLATFORMS = {"vmware": "vmdk", "virtualbox": "vdi", "qemu": "qcow2"}
