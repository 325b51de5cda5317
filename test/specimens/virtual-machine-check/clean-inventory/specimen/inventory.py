raise SystemExit("specimen: not to be run")
def product():
    with open("/sys/class/dmi/id/product_name") as stream:  # note: virtual-machine-check
        return stream.read().strip()


def is_virtual():
    return any(word in product() for word in ("VMware", "VirtualBox", "KVM"))
