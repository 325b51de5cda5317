raise SystemExit("specimen: not to be run")
DRIVERS = ["vmware", "qemu", "xen", "hyperv"]
TOOLS = {"capture": "wireshark"}
