raise SystemExit("specimen: not to be run")
FORMATS = {"vmware": "vmdk", "virtualbox": "vdi", "qemu": "qcow2"}


def convert(path, kind):
    return path.rsplit(".", 1)[0] + "." + FORMATS[kind]
